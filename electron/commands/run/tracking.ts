import { createFileSource, type Source } from '../../foundation/files/source.ts';
import { type BackgroundCpu, createBackgroundCpu, createCpuTotalsReader, ownCpuMs } from './background-cpu.ts';
import type { Child } from './child.ts';
import { type CommandTracker, createCommandTracker } from './command-tracker.ts';
import { readPidStat } from './member.ts';
import { createProcessFamily } from './process-family.ts';
import type { RunScope } from './scope/run-scope.ts';

/** Frequent at first, so that short commands have means too, then less and less often. */
const minSampleMs = 100;
const samplesPerDuration = 20;

export interface Tracking {
  /** `null` if it cannot be read. */
  readonly backgroundCpu: BackgroundCpu | null;
  /** Call right after the command was started. @param pid 0 if it could not be started */
  start(pid: number): CommandTracker;
}

/** Takes the first readings before the command starts. They are cheap, because the command waits for them. */
export function prepareTracking(mark: string, platform: NodeJS.Platform, group: RunScope | null): Tracking {
  const source = createFileSource('/');
  const family = readPidStat(source, 'self') === null ? null : createProcessFamily(source, { mark, group });
  let tracker: CommandTracker | null = null;
  const readOursMs = () => {
    tracker?.sample();
    return ownCpuMs() + (tracker?.usage?.cpuMs ?? 0);
  };
  return {
    backgroundCpu: openBackgroundCpu(source, platform, readOursMs),
    start(pid) {
      const startedMs = performance.now();
      tracker = createCommandTracker(pid === 0 ? null : family, pid, () => performance.now() - startedMs);
      tracker.sample();
      return tracker;
    },
  };
}

function openBackgroundCpu(source: Source, platform: NodeJS.Platform, readOursMs: () => number): BackgroundCpu | null {
  try {
    return createBackgroundCpu(createCpuTotalsReader(source, platform), readOursMs, () => performance.now());
  } catch {
    return null;
  }
}

/**
 * Samples a command until it ends, so that means and peaks cover its whole run time.
 * @param onSample called after each sample
 */
export async function trackUntilEnd(
  tracker: CommandTracker,
  child: Child,
  maxIntervalMs: number,
  onSample: () => void = () => undefined,
): Promise<void> {
  const startedMs = performance.now();
  while (!child.hasEnded) {
    const intervalMs = Math.max(minSampleMs, (performance.now() - startedMs) / samplesPerDuration);
    await child.waitForEnd(Math.min(maxIntervalMs, intervalMs));
    if (child.hasEnded) break;
    tracker.sample();
    onSample();
  }
}
