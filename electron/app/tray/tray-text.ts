import type { AlertOverview } from '../../../shared/alerts/alert.ts';
import { describeAlertFully } from '../../../shared/alerts/describe-alert.ts';
import { busiestPercent } from '../../../shared/readings/aggregate.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { english, formatInEnglish } from '../../../shared/text/english.ts';
import {
  formatBytes,
  formatLinkRate,
  formatPercent,
  formatShare,
  formatTemperature,
  type Units,
} from '../../../shared/text/format.ts';

/** `CPU 37 % · GPU 12 % (61 °C) · RAM 9.4 of 31 GiB`, followed by the firing alerts. */
export function describeTray(
  snapshot: Snapshot | null,
  alerts: AlertOverview,
  units: Units,
  isPaused: boolean,
): string {
  if (isPaused) return 'Tacho is paused';
  if (!snapshot) return 'Tacho';
  const parts = [
    `CPU ${formatPercent(snapshot.cpu?.busyPercent)}`,
    ...describeGpus(snapshot, units),
    snapshot.memory && `RAM ${formatShare(snapshot.memory.usedBytes, snapshot.memory.totalBytes, units)}`,
  ];
  const sentences = alerts.firing.map((record) => describeAlertFully(record, english, formatInEnglish(units)));
  return [parts.filter(Boolean).join(' · '), ...sentences].join('\n');
}

/** Up to this number each has a text of its own. */
const maxSingleGpus = 2;

function describeGpus({ gpus }: Snapshot, units: Units): readonly string[] {
  if (gpus && gpus.length > maxSingleGpus) {
    const hottest = Math.max(...gpus.map(({ temperatureCelsius }) => temperatureCelsius ?? Number.NEGATIVE_INFINITY));
    const heat = Number.isFinite(hottest) ? ` (${formatTemperature(hottest, units)})` : '';
    return [`${gpus.length} GPUs, busiest ${formatPercent(busiestPercent(gpus))}${heat}`];
  }
  return (gpus ?? []).map((gpu) => {
    if (gpu.state !== 'ok') return `GPU ${gpu.state}`;
    const heat = gpu.temperatureCelsius === null ? '' : ` (${formatTemperature(gpu.temperatureCelsius, units)})`;
    return `GPU ${formatPercent(gpu.busyPercent)}${heat}`;
  });
}

/** The live lines at the top of the menu; rounded, because some desktops close a menu whenever it changes. */
export function describeMenu(snapshot: Snapshot | null, units: Units): readonly string[] {
  if (!snapshot) return ['Waiting for the first sample'];
  const { cpu, memory, network } = snapshot;
  return [
    `CPU  ${formatPercent(cpu?.busyPercent)}`,
    ...describeGpus(snapshot, units),
    `Memory  ${formatPercent(memory?.usedPercent)} of ${formatBytes(memory?.totalBytes, units)}`,
    `Network  ↓ ${formatLinkRate(network?.receivedBytesPerSecond, units)}  ↑ ${formatLinkRate(network?.sentBytesPerSecond, units)}`,
  ];
}
