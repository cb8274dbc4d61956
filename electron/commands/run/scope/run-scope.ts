import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCount } from '../../../collect/linux/system/cgroup.ts';
import { ownCpuMs } from '../background-cpu.ts';

/** A control group for one command and everything that it starts. Nothing in it can leave it without privileges. */
export interface RunScope {
  /** Folder of the group. */
  readonly folder: string;
  /** Starts a process that is in the group from its first instruction on. */
  spawn<T>(start: () => T): T;
  pids(): ReadonlySet<number>;
  /** CPU time that the kernel has counted for the group; `null` if it cannot be read. */
  cpuMs(): number | null;
  /** Highest memory usage, including page cache; `null` without the memory controller. */
  memoryPeakBytes(): number | null;
  /** Processes that the kernel killed because the group had reached its memory limit. */
  outOfMemoryKills(): number;
  /** False without the memory controller. */
  limitMemory(bytes: number): boolean;
  /** @param percent of one core. False without the CPU controller */
  limitCpu(percent: number): boolean;
  /** Kills everything in it, including what is being started. False if the kernel is older than 5.14. */
  kill(): boolean;
  /** Removes the group, unless the command left processes behind. */
  close(): void;
}

const cpuPeriodUs = 100_000;

/** @param home the group of this program, to which it returns */
export function createRunScope(folder: string, home: string): RunScope {
  const read = (name: string) => {
    try {
      return readFileSync(join(folder, name), 'utf8');
    } catch {
      return null;
    }
  };
  const write = (name: string, value: string): boolean => {
    try {
      writeFileSync(join(folder, name), value);
      return true;
    } catch {
      return false;
    }
  };
  /** A line such as `usage_usec 12345`. */
  const readField = (file: string, field: string) =>
    parseCount(new RegExp(`^${field} (\\d+)$`, 'm').exec(read(file) ?? '')?.[1] ?? null);
  /** What this program used while it was in the group. */
  let ownMs = 0;

  return {
    folder,
    spawn(start) {
      const beforeMs = ownCpuMs();
      const move = (group: string) => writeFileSync(join(group, 'cgroup.procs'), String(process.pid));
      move(folder);
      try {
        return start();
      } finally {
        try {
          move(home);
        } catch {
          // The command has started, and is measured all the same.
        }
        ownMs += ownCpuMs() - beforeMs;
      }
    },
    pids: () => new Set(listPids(folder)),
    cpuMs() {
      const us = readField('cpu.stat', 'usage_usec');
      return us === null ? null : Math.max(0, us / 1000 - ownMs);
    },
    memoryPeakBytes: () => parseCount(read('memory.peak')),
    outOfMemoryKills: () => readField('memory.events', 'oom_kill') ?? 0,
    limitMemory(bytes) {
      // Otherwise the command would be swapped out instead of ended.
      write('memory.swap.max', '0');
      write('memory.oom.group', '1');
      return write('memory.max', String(bytes));
    },
    limitCpu: (percent) => write('cpu.max', `${Math.ceil((percent / 100) * cpuPeriodUs)} ${cpuPeriodUs}`),
    kill: () => write('cgroup.kill', '1'),
    close() {
      try {
        rmdirSync(folder);
      } catch {
        // Processes were left behind, or the command made groups of its own.
      }
    },
  };
}

/** Of a group and the groups below it. */
function listPids(folder: string): readonly number[] {
  try {
    const own = readFileSync(join(folder, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean).map(Number);
    const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [...own, ...below.flatMap(({ name }) => listPids(join(folder, name)))];
  } catch {
    return [];
  }
}

/**
 * Makes a group below another.
 * @param home the group to which this program returns after it has started the command
 * @returns `null` where that is not allowed
 */
export function makeRunScope(parent: string, name: string, home: string): RunScope | null {
  const folder = join(parent, name);
  try {
    mkdirSync(folder);
  } catch {
    return null;
  }
  const scope = createRunScope(folder, home);
  try {
    // Both ways are tried before the command depends on them.
    scope.spawn(() => undefined);
    if (scope.pids().has(process.pid)) throw new Error('there is no way back');
    return scope;
  } catch {
    scope.close();
    return null;
  }
}
