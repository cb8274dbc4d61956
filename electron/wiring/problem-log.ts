import type { Snapshot } from '../../shared/snapshot.ts';
import type { Log } from '../foundation/log.ts';

/** Logs each problem of the custom metrics once, and again only after it was gone. */
export function createProblemLog(log: Pick<Log, 'warn'>): (snapshot: Pick<Snapshot, 'custom'>) => void {
  let known: readonly string[] = [];
  return ({ custom }) => {
    if (!custom) return;
    for (const problem of custom.problems) if (!known.includes(problem)) log.warn(`custom metrics: ${problem}`);
    known = custom.problems;
  };
}
