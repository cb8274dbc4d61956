import type { AlertBoard } from '../../../shared/alerts/alert.ts';
import { describeAlertFully } from '../../../shared/alerts/describe-alert.ts';
import { busiestPercent } from '../../../shared/readings/aggregate.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import {
  formatBytes,
  formatLinkRate,
  formatPercent,
  formatShare,
  formatTemperature,
  type Units,
} from '../../../shared/text/format.ts';

/** `CPU 37 % · GPU 12 % (61 °C) · RAM 9.4 of 31 GiB`, and below it what is wrong and who causes it. */
export function describeTray(snapshot: Snapshot | null, board: AlertBoard, units: Units, isPaused: boolean): string {
  if (isPaused) return 'Tacho is paused';
  if (!snapshot) return 'Tacho';
  const parts = [
    `CPU ${formatPercent(snapshot.cpu?.busyPercent)}`,
    ...describeGpus(snapshot, units),
    snapshot.memory && `RAM ${formatShare(snapshot.memory.usedBytes, snapshot.memory.totalBytes, units)}`,
  ];
  const trouble = board.firing.map((record) => describeAlertFully(record, units));
  return [parts.filter(Boolean).join(' · '), ...trouble].join('\n');
}

/** So many are named one by one. */
const fewGpus = 2;

function describeGpus({ gpus }: Snapshot, units: Units): readonly string[] {
  if (gpus && gpus.length > fewGpus) {
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

/** The live lines on top of the menu; coarse, since a menu that is redrawn all the time closes on some desktops. */
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
