import type { ProcessReading } from '../../../shared/readings/processes.ts';

/** Deeper is no tree that anybody starts; it ends a circle, too, which pids that are used again may form. */
const deepest = 32;

/**
 * What tells applications apart: a unit, a container and the kernel by their name, jobs by the process that leads them. Two scripts
 * of one name are two, while the processes of a daemon that each lead a job of their own belong to the one that started them.
 */
export function createKeyOf(alive: ReadonlyMap<number, ProcessReading>): (process: ProcessReading) => string {
  const known = new Map<number, number>();

  function findRoot(jobPid: number, application: string): number {
    let root = jobPid;
    for (let depth = 0; depth < deepest; depth += 1) {
      const parent = alive.get(alive.get(root)?.parentPid ?? -1);
      if (parent?.application !== application || parent.jobPid === null || parent.jobPid === root) break;
      root = parent.jobPid;
    }
    return root;
  }

  return ({ jobPid, application }) => {
    if (jobPid === null) return application;
    const root = known.get(jobPid) ?? findRoot(jobPid, application);
    known.set(jobPid, root);
    return `${application}|${root}`;
  };
}
