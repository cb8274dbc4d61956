import { setTimeout as wait } from 'node:timers/promises';
import { message } from '../../../../shared/text/message.ts';
import { mebi } from '../../../../shared/wire/fields.ts';
import type { Wording } from '../../../foundation/command-context.ts';
import { createFileSource, type Source } from '../../../foundation/files/source.ts';
import type { CommandTracker, Entry } from '../command-tracker.ts';
import { readPidStat } from '../member.ts';
import type { RunScope } from '../scope/run-scope.ts';
import { signalMembers } from './end-members.ts';
import { createLimitGuard, graceMs } from './limit-guard.ts';
import { readMemoryUse } from './memory-use.ts';
import { describeLimits, hasLimits, type RunLimits } from './run-limits.ts';

/** A command with limits is sampled at least this often. */
export const maxGuardMs = 250;

const restStepMs = 50;
/** Processes of other users, and those that wait for a dead device, may not end at all. */
const maxRestMs = graceMs + 3000;

const words = {
  leftRunning: message(
    '{count, plural, one {# process is still running; the limits no longer apply to it} other {# processes are still running; the limits no longer apply to them}}',
  ),
  notEnded: message('still running after SIGKILL: {pids}'),
};

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
  let check: () => void = () => undefined;
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
      check = () => {
        const { latest } = tracker;
        pids = latest && latest.pids.length > 0 ? latest.pids : [pid].filter((one) => one > 0);
        guard.check({
          ms: performance.now() - startedMs,
          cpuMs: latest?.usage.cpuMs ?? 0,
          memoryBytes: latest ? readMemoryUse(source, latest, memoryBytes) : 0,
        });
      };
      return check;
    },
    /**
     * Call this when the command has ended. Whatever else it started has the rest of the grace period if a limit was reached, and is
     * killed after it; otherwise it goes on, without limits.
     */
    async endRest(tracker: CommandTracker): Promise<void> {
      if (!hasLimits(limits)) return;
      const listRest = () => {
        tracker.sample();
        return (tracker.latest?.pids ?? []).filter((pid) => isRunning(source, pid));
      };
      let rest = listRest();
      if (guard.endedBy === null) {
        if (rest.length > 0) warn(wording.text(words.leftRunning, { count: rest.length }));
        return;
      }
      for (let passedMs = 0; rest.length > 0 && passedMs < maxRestMs; passedMs += restStepMs) {
        check();
        await wait(restStepMs);
        rest = listRest();
      }
      if (rest.length > 0) warn(wording.text(words.notEnded, { pids: rest.join(', ') }));
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

/** A process that has ended remains as a zombie until its parent waits for it, which some never do. */
function isRunning(source: Source, pid: number): boolean {
  const state = readPidStat(source, pid)?.state;
  return state !== undefined && !['Z', 'X', 'x'].includes(state);
}
