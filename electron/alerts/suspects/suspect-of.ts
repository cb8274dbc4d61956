import type { Culprit } from '../../../shared/alerts/alert.ts';
import type { Group } from './group-use.ts';

/** The use of a group, in the measure and over the time that it was ranked by. */
export type SuspectUse = Pick<Culprit, 'share' | 'cpuPercent' | 'ioBytesPerSecond' | 'baseline'>;

export function suspectOf({ kind, name, head, application, members }: Group, use: SuspectUse): Culprit {
  return {
    kind,
    pid: head.pid,
    startedAt: head.startedAt,
    name,
    application,
    processes: members.length,
    residentBytes: members.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
    ...use,
  };
}
