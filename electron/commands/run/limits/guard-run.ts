import { mebi } from '../../../../shared/wire/fields.ts';
import type { Wording } from '../../../foundation/command-context.ts';
import { createFileSource } from '../../../foundation/files/source.ts';
import type { CommandTracker, Entry } from '../command-tracker.ts';
import type { RunScope } from '../scope/run-scope.ts';
import { signalMembers } from './end-members.ts';
import { createLimitGuard } from './limit-guard.ts';
import { readMemoryUse } from './memory-use.ts';
import { describeLimits, hasLimits, type RunLimits } from './run-limits.ts';

/** A command with limits is sampled at least this often. */
export const maxGuardMs = 250;

interface GuardedRun {
  readonly limits: RunLimits;
  readonly scope: RunScope | null;
  readonly wording: Wording;
  warn(text: string): void;
}

/** Sets the limits that the kernel keeps, before the command starts; the others are compared with each sample. */
export function prepareGuard({ limits, scope, wording, warn }: GuardedRun) {
  const { memoryBytes, cpuPercent } = limits;
  const isMemoryKept = memoryBytes !== null && (scope?.limitMemory(memoryBytes) ?? false);
  const isCpuShareKept = cpuPercent !== null && (scope?.limitCpu(cpuPercent) ?? false);
  const source = createFileSource('/');
  let pids: readonly number[] = [];
  const guard = createLimitGuard({
    limits,
    isCpuShareKept,
    wording,
    warn,
    signal: (signal) => signalMembers(pids, signal, scope),
  });
  return {
    /** Returns what is called after each sample. @param pid of the command, if nothing else can be read */
    watch(tracker: CommandTracker, pid: number): () => void {
      if (!hasLimits(limits)) return () => undefined;
      const startedMs = performance.now();
      return () => {
        const { latest } = tracker;
        pids = latest && latest.pids.length > 0 ? latest.pids : [pid].filter((one) => one > 0);
        guard.check({
          ms: performance.now() - startedMs,
          cpuMs: latest?.usage.cpuMs ?? 0,
          memoryBytes: latest ? readMemoryUse(source, latest, memoryBytes) : 0,
        });
      };
    },
    /** For the last line of the log. */
    describe(): Entry {
      // The kernel ends a command over its memory limit without a warning.
      const wasKilled = isMemoryKept && (scope?.outOfMemoryKills() ?? 0) > 0;
      return {
        ...describeLimits(limits),
        ended_by_limit: guard.endedBy ?? (wasKilled ? 'memory' : null),
        accounting: scope ? 'cgroup' : 'processes',
        cgroup_memory_peak_mb: mebi(scope?.memoryPeakBytes()),
      };
    },
  };
}
