import { readPageBytes } from '../../collect/linux/page-size.ts';
import type { PidStat } from '../../collect/linux/processes/pid-stat.ts';
import type { Source } from '../../foundation/files/source.ts';
import { readProcessState } from '../run/member.ts';
import type { ProcessFamily } from '../run/process-family.ts';
import { addUsage, nothingUsed, type Usage } from '../run/usage.ts';

/**
 * One running process without its children, tracked from now on. The kernel adds the bytes of children that it has waited for to its
 * own.
 */
export function createSingleProcess(source: Source, root: Pick<PidStat, 'pid' | 'startedTicks'>): ProcessFamily {
  const pageBytes = readPageBytes(source);
  let usedBefore: Usage | null = null;
  let used = nothingUsed;
  return {
    sample() {
      const state = readProcessState(source, root.pid);
      const isSame = state !== null && state.stat.startedTicks === root.startedTicks && state.stat.state !== 'Z';
      if (!isSame) return { pids: [], usage: used, residentBytes: 0, threads: 0 };
      const { usage, reapedMs, stat } = state;
      const total = { ...usage, cpuMs: usage.cpuMs - reapedMs };
      usedBefore ??= total;
      used = addUsage(total, usedBefore, -1);
      return {
        pids: [root.pid],
        usage: used,
        residentBytes: stat.residentPages * pageBytes,
        threads: stat.threads,
      };
    },
  };
}
