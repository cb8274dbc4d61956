import type { Gpu, GpuLink } from '../../../shared/readings/gpus.ts';
import {
  formatBytes,
  formatCount,
  formatMetric,
  formatPercent,
  formatRate,
  formatShare,
  formatTemperature,
  type Units,
} from '../../../shared/text/format.ts';
import { type Fact, knownFacts } from '../../components/fact-list.tsx';
import { strings } from '../../text/strings.ts';

/** `58 °C of 93 °C`; the limit alone says nothing. */
function withLimit(
  value: number | null,
  limit: number | null,
  unit: 'celsius' | 'watts' | 'megahertz',
  units: Units,
): string | null {
  if (value === null) return null;
  const now = formatMetric(value, unit, units);
  return limit === null ? now : strings.of(now, formatMetric(limit, unit, units));
}

function describeLink({ generation, maxGeneration, width, maxWidth }: GpuLink): string | null {
  if (generation === null && width === null) return null;
  const now = strings.link(formatCount(generation), formatCount(width));
  return strings.linkOf(now, strings.link(formatCount(maxGeneration ?? generation), formatCount(maxWidth ?? width)));
}

function describeTraffic(
  { receivedBytesPerSecond: down, sentBytesPerSecond: up }: GpuLink,
  units: Units,
): string | null {
  return down === null && up === null ? null : `↓ ${formatRate(down, units)}  ↑ ${formatRate(up, units)}`;
}

function describeFan({ fanPercent, fanRpm }: Gpu): string | null {
  const parts = [
    fanPercent === null ? '' : formatPercent(fanPercent),
    fanRpm === null ? '' : `${formatCount(fanRpm)} rpm`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : null;
}

/** All that is known of a card beside its charts, in words; what it does not tell is left out. */
export function listGpuFacts(gpu: Gpu, units: Units): readonly Fact[] {
  const { gpuFacts: names } = strings;
  const share = (used: number | null, total: number | null) =>
    used === null || !total ? null : formatShare(used, total, units);
  const percent = (value: number | null) => (value === null ? null : formatPercent(value));
  const facts: readonly (readonly [name: string, value: string | null])[] = [
    [names.memory, share(gpu.memoryUsedBytes, gpu.memoryTotalBytes)],
    [names.shared, share(gpu.sharedMemoryUsedBytes, gpu.sharedMemoryTotalBytes)],
    [names.reserved, gpu.memoryReservedBytes === null ? null : formatBytes(gpu.memoryReservedBytes, units)],
    [names.memoryController, percent(gpu.memoryBusyPercent)],
    [names.temperature, withLimit(gpu.temperatureCelsius, gpu.temperatureLimitCelsius, 'celsius', units)],
    [
      names.memoryTemperature,
      gpu.memoryTemperatureCelsius === null ? null : formatTemperature(gpu.memoryTemperatureCelsius, units),
    ],
    [names.power, withLimit(gpu.powerWatts, gpu.powerLimitWatts, 'watts', units)],
    [names.clock, withLimit(gpu.clockMhz, gpu.maxClockMhz, 'megahertz', units)],
    [names.memoryClock, withLimit(gpu.memoryClockMhz, gpu.maxMemoryClockMhz, 'megahertz', units)],
    [names.throttling, gpu.throttleReasons && (gpu.throttleReasons.join(', ') || strings.notSlowed)],
    [names.fan, describeFan(gpu)],
    [names.encoder, percent(gpu.encoderPercent)],
    [names.decoder, percent(gpu.decoderPercent)],
    [names.link, gpu.link && describeLink(gpu.link)],
    [names.traffic, gpu.link && describeTraffic(gpu.link, units)],
    [names.performanceState, gpu.performanceState === null ? null : `P${gpu.performanceState}`],
    [
      names.errors,
      gpu.correctedErrors === null && gpu.uncorrectedErrors === null
        ? null
        : strings.errors(formatCount(gpu.correctedErrors), formatCount(gpu.uncorrectedErrors)),
    ],
    [names.driver, gpu.driver],
    [names.cuda, gpu.cudaVersion],
    [names.address, gpu.id],
    [names.uuid, gpu.uuid === gpu.id ? null : gpu.uuid],
  ];
  return knownFacts(facts);
}
