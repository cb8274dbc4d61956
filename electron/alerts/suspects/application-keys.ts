import type { ProcessReading } from '../../../shared/readings/processes.ts';

/** Also ends a cycle, which reused PIDs can form. */
const maxDepth = 32;

/**
 * Identifies applications: units, containers and the kernel by name, jobs by their leading process. Two scripts with one name are
 * two applications, while the processes of a daemon that lead jobs of their own belong to the daemon.
 */
export function createKeyOf(alive: ReadonlyMap<number, ProcessReading>): (process: ProcessReading) => string {
  const known = new Map<number, number>();

  function findRoot(jobPid: number, application: string): number {
    let root = jobPid;
    for (let depth = 0; depth < maxDepth; depth += 1) {
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
