import type { Gpu, GpuLink } from '../../../shared/readings/gpus.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { type Fact, knownFacts } from '../../components/fact-list.tsx';
import { commonWords } from '../../text/common-words.ts';
import { gpuFactWords } from '../../text/gpu-words.ts';

/** `58 °C of 93 °C`; nothing without a value. */
function withLimit(
  value: number | null,
  limit: number | null,
  unit: 'celsius' | 'watts' | 'megahertz',
  text: Text,
  format: Format,
): string | null {
  if (value === null) return null;
  const now = format.metric(value, unit);
  return limit === null ? now : text(commonWords.of, { part: now, whole: format.metric(limit, unit) });
}

function describeLink(
  { generation, maxGeneration, width, maxWidth }: GpuLink,
  text: Text,
  format: Format,
): string | null {
  if (generation === null && width === null) return null;
  const now = text(gpuFactWords.pcie, { generation: format.number(generation), width: format.number(width) });
  const best = text(gpuFactWords.pcie, {
    generation: format.number(maxGeneration ?? generation),
    width: format.number(maxWidth ?? width),
  });
  return now === best ? now : text(gpuFactWords.pcieWithMax, { now, best });
}

function describeTraffic(
  { receivedBytesPerSecond: down, sentBytesPerSecond: up }: GpuLink,
  format: Format,
): string | null {
  return down === null && up === null ? null : `↓ ${format.rate(down)}  ↑ ${format.rate(up)}`;
}

function describeFan({ fanPercent, fanRpm }: Gpu, format: Format): string | null {
  const parts = [
    fanPercent === null ? '' : format.percent(fanPercent),
    fanRpm === null ? '' : `${format.number(fanRpm)} rpm`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : null;
}

/** The details of a GPU as text; unknown values are omitted. */
export function listGpuFacts(gpu: Gpu, text: Text, format: Format): readonly Fact[] {
  const share = (used: number | null, total: number | null) =>
    used === null || !total ? null : format.share(used, total);
  const percent = (value: number | null) => (value === null ? null : format.percent(value));
  const facts: readonly (readonly [name: string, value: string | null])[] = [
    [text(gpuFactWords.memory), share(gpu.memoryUsedBytes, gpu.memoryTotalBytes)],
    [text(gpuFactWords.shared), share(gpu.sharedMemoryUsedBytes, gpu.sharedMemoryTotalBytes)],
    [text(gpuFactWords.reserved), gpu.memoryReservedBytes === null ? null : format.bytes(gpu.memoryReservedBytes)],
    [text(gpuFactWords.memoryController), percent(gpu.memoryBusyPercent)],
    [
      text(gpuFactWords.temperature),
      withLimit(gpu.temperatureCelsius, gpu.temperatureLimitCelsius, 'celsius', text, format),
    ],
    [
      text(gpuFactWords.memoryTemperature),
      gpu.memoryTemperatureCelsius === null ? null : format.temperature(gpu.memoryTemperatureCelsius),
    ],
    [text(gpuFactWords.power), withLimit(gpu.powerWatts, gpu.powerLimitWatts, 'watts', text, format)],
    [text(gpuFactWords.clock), withLimit(gpu.clockMhz, gpu.maxClockMhz, 'megahertz', text, format)],
    [text(gpuFactWords.memoryClock), withLimit(gpu.memoryClockMhz, gpu.maxMemoryClockMhz, 'megahertz', text, format)],
    [
      text(gpuFactWords.throttling),
      gpu.throttleReasons && (gpu.throttleReasons.join(', ') || text(gpuFactWords.notThrottled)),
    ],
    [text(gpuFactWords.fan), describeFan(gpu, format)],
    [text(gpuFactWords.encoder), percent(gpu.encoderPercent)],
    [text(gpuFactWords.decoder), percent(gpu.decoderPercent)],
    [text(gpuFactWords.link), gpu.link && describeLink(gpu.link, text, format)],
    [text(gpuFactWords.traffic), gpu.link && describeTraffic(gpu.link, format)],
    [text(gpuFactWords.performanceState), gpu.performanceState === null ? null : `P${gpu.performanceState}`],
    [
      text(gpuFactWords.errors),
      gpu.correctedErrors === null && gpu.uncorrectedErrors === null
        ? null
        : text(gpuFactWords.errorCounts, {
            corrected: format.number(gpu.correctedErrors),
            uncorrected: format.number(gpu.uncorrectedErrors),
          }),
    ],
    [text(gpuFactWords.driver), gpu.driver],
    [text(gpuFactWords.cuda), gpu.cudaVersion],
    [text(gpuFactWords.address), gpu.id],
    [text(gpuFactWords.uuid), gpu.uuid === gpu.id ? null : gpu.uuid],
  ];
  return knownFacts(facts);
}
