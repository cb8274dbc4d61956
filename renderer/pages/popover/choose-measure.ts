import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import type { ApplicationMeasure } from '../../../shared/processes/top-application.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';

const fullMemoryPercent = 90;
const calmCpuPercent = 50;

/** What the top applications are ranked by: what an alert is about, else memory while it is nearly full, else CPU. */
export function chooseMeasure(
  snapshot: Snapshot | null,
  firing: readonly Pick<AlertRecord, 'metric' | 'host'>[],
): ApplicationMeasure {
  const own = firing.find(({ host }) => host === undefined);
  const subject = own?.metric.split('.')[0];
  if (subject === 'cpu') return 'cpu';
  if (subject === 'memory') return 'memory';
  if (subject === 'disk' || subject === 'drive') return 'io';
  const { memory, cpu } = snapshot ?? {};
  const isMemoryFull = (memory?.usedPercent ?? 0) >= fullMemoryPercent;
  return isMemoryFull && (cpu?.busyPercent ?? 0) < calmCpuPercent ? 'memory' : 'cpu';
}
