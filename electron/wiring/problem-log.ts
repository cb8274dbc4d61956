import type { Snapshot } from '../../shared/snapshot.ts';
import type { Log } from '../foundation/log.ts';

/**
 * Logs each problem of the custom metrics once, and again only after it was gone.
 * @param localProblems those of the latest snapshot, as this machine may know them
 */
export function createProblemLog(
  log: Pick<Log, 'warn'>,
  localProblems: () => readonly string[],
): (snapshot: Pick<Snapshot, 'custom'>) => void {
  let known: readonly string[] = [];
  return ({ custom }) => {
    if (!custom) return;
    const problems = localProblems();
    for (const problem of problems) if (!known.includes(problem)) log.warn(`custom metrics: ${problem}`);
    known = problems;
  };
}
