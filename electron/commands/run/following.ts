import { createFileSource, type Source } from '../../foundation/files/source.ts';
import type { Child } from './child.ts';
import { type CommandFollower, createCommandFollower } from './command-follower.ts';
import { createCpuTotalsReader, createOthersCpu, type OthersCpu, ownCpuMs } from './machine-cpu.ts';
import { readPidStat } from './member.ts';
import { createProcessFamily } from './process-family.ts';

/** Often at first, so that short commands have means, too; in the end as often as there are lines. */
const minLookMs = 100;
const looksPerLength = 20;

export interface Following {
  /** `null` where it cannot be read. */
  readonly othersCpu: OthersCpu | null;
  /** Called as soon as the command is started. @param pid 0 when it could not be started */
  start(pid: number): CommandFollower;
}

/** Takes the first readings, before the command is started: cheap ones, for it waits for them. */
export function prepareFollowing(mark: string, platform: NodeJS.Platform): Following {
  const source = createFileSource('/');
  const family = readPidStat(source, 'self') === null ? null : createProcessFamily(source, mark);
  let follower: CommandFollower | null = null;
  const readOursMs = () => {
    follower?.look();
    return ownCpuMs() + (follower?.usage?.cpuMs ?? 0);
  };
  return {
    othersCpu: openOthersCpu(source, platform, readOursMs),
    start(pid) {
      const startedMs = performance.now();
      follower = createCommandFollower(pid === 0 ? null : family, pid, () => performance.now() - startedMs);
      follower.look();
      return follower;
    },
  };
}

function openOthersCpu(source: Source, platform: NodeJS.Platform, readOursMs: () => number): OthersCpu | null {
  try {
    return createOthersCpu(createCpuTotalsReader(source, platform), readOursMs, () => performance.now());
  } catch {
    return null;
  }
}

/** Looks at a command until it ends, so that its means and peaks are those of its whole time. */
export async function followUntilEnd(follower: CommandFollower, child: Child, maxEveryMs: number): Promise<void> {
  const startedMs = performance.now();
  while (!child.hasEnded) {
    const everyMs = Math.max(minLookMs, (performance.now() - startedMs) / looksPerLength);
    await child.waitForEnd(Math.min(maxEveryMs, everyMs));
    if (!child.hasEnded) follower.look();
  }
}
