import type { MetricId } from '../../../shared/metrics/catalogue.ts';
import type { Monitor } from '../../../shared/window/ipc.ts';

const seededMs = 10 * 60_000;

/** The popover draws two lines, and has to open at once. */
export const popoverMetrics = [
  'disk.readBytesPerSecond',
  'disk.writeBytesPerSecond',
  'network.receivedBytesPerSecond',
  'network.sentBytesPerSecond',
] as const;

/** The stored history of the last ten minutes. */
export function readStored(monitor: Monitor, to: number, wanted: readonly MetricId[]) {
  return monitor.call('readHistory', {
    metrics: [...wanted],
    from: Math.max(0, to - seededMs),
    to,
    maxPoints: 600,
  });
}
