import type { Culprit } from '../../../shared/alerts/alert.ts';
import type { Group } from './group-use.ts';

/** What is told of a group beside its name: in the measure that it was ranked by, over the time it was ranked over. */
export type Figures = Pick<Culprit, 'share' | 'cpuPercent' | 'ioBytesPerSecond' | 'baseline'>;

export function suspectOf({ kind, name, head, application, members }: Group, figures: Figures): Culprit {
  return {
    kind,
    pid: head.pid,
    startedAt: head.startedAt,
    name,
    application,
    processes: members.length,
    residentBytes: members.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
    ...figures,
  };
}
