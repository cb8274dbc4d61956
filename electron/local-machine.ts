import { createMachine, type Machine, steadyFiles } from './collect/collectors.ts';
import { createFileSource } from './collect/source.ts';
import { findAmdCards } from './helper/amd-sysfs.ts';
import { createHelper } from './helper/client.ts';
import type { SpawnHelper } from './helper/protocol.ts';
import { realClock } from './real-clock.ts';

export interface LocalMachineOptions {
  readonly platform: NodeJS.Platform;
  readonly architecture: string;
  /** Folder that /proc and /sys are read below. */
  readonly root: string;
  readonly spawn: SpawnHelper;
  /** The processes that Tacho consists of at this moment. */
  ownPids(): readonly number[];
  /** Pace of the table of processes, the dearest reading. */
  readonly processesEveryMs?: number;
}

/** A helper looks every 2 s at cards and every 10 s at files; systeminformation may take its time. */
const silenceMs = { gpus: 6000, files: 30_000, portable: 90_000 } as const;

/** The machine at hand with all its readings: those of this process and those of the helpers. */
export function createLocalMachine(options: LocalMachineOptions): Machine {
  const { platform, root, spawn } = options;
  const source = createFileSource(root, steadyFiles);
  const nowMs = realClock.monotonicMs;
  const gpus = createHelper({
    group: 'gpus',
    spawn,
    nowMs,
    silenceMs: silenceMs.gpus,
    isNeeded: () => findAmdCards(source).length > 0,
  });
  const group = platform === 'linux' ? 'files' : 'portable';
  const others = createHelper({ group, spawn, nowMs, silenceMs: silenceMs[group] });
  const machine = createMachine(platform, { ...options, source, helped: [...others.collectors, ...gpus.collectors] });
  // Where systeminformation reads memory and disks, too, the helper may not rest.
  return platform === 'linux' ? { ...machine, setWatched: (isWatched) => others.setResting(!isWatched) } : machine;
}
