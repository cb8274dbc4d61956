import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { createMachine, keptOpenFiles, type Machine } from '../collect/collectors.ts';
import { createPidTranslation, hasOwnPids, type OwnProcesses } from '../collect/linux/processes/own-processes.ts';
import { realClock } from '../foundation/clock.ts';
import type { Collector } from '../foundation/collector.ts';
import { createFileSource } from '../foundation/files/source.ts';
import { createHelper, type Helper } from '../helper/client.ts';
import { lookForFileCards, lookForNvidia, type Presence } from '../helper/gpus/presence.ts';
import { type GpuPart, mergeGpus } from '../helper/merge-gpus.ts';
import type { HelperGroup, SpawnHelper } from '../helper/protocol.ts';

export interface LocalMachineOptions {
  readonly platform: NodeJS.Platform;
  readonly architecture: string;
  /** Folder that /proc and /sys are read below. */
  readonly root: string;
  readonly spawn: SpawnHelper;
  /** The processes that Tacho consists of at this moment. */
  ownPids(): readonly number[];
  /** Pace of the table of processes, the dearest reading. */
  readonly processesIntervalMs?: number;
}

/** A helper looks every 2 s at cards and every 10 s at files; systeminformation may take its time. */
const silenceMs: Readonly<Record<HelperGroup, number>> = { nvidia: 8000, drm: 8000, files: 30_000, portable: 90_000 };
/** A driver that holds no card starts it first, which takes seconds for each. */
const firstSilenceMs: Readonly<Partial<Record<HelperGroup, number>>> = { nvidia: 30_000 };
/** A driver that hangs is reported before its helper is killed: an old value is not shown as a live one until then. */
const maxAgeMs: Readonly<Partial<Record<HelperGroup, number>>> = { nvidia: 5000, drm: 5000 };
const maxFirstWaitMs: Readonly<Partial<Record<HelperGroup, number>>> = { nvidia: 10_000, drm: 5000 };

const isGpus = (collector: Collector): collector is Collector<'gpus'> => collector.name === 'gpus';

/** The machine at hand with all its readings: those of this process and those of the helpers. */
export function createLocalMachine(options: LocalMachineOptions): Machine {
  const { platform, root, spawn } = options;
  const source = createFileSource(root, keptOpenFiles);
  const nowMs = realClock.monotonicMs;
  const help = (group: HelperGroup, presence?: Presence) =>
    createHelper({
      group,
      spawn,
      nowMs,
      silenceMs: silenceMs[group],
      firstSilenceMs: firstSilenceMs[group] ?? silenceMs[group],
      maxAgeMs: maxAgeMs[group] ?? silenceMs[group],
      maxFirstWaitMs: maxFirstWaitMs[group] ?? silenceMs[group],
      isNeeded: presence?.isThere ?? (() => true),
    });
  const others = help(platform === 'linux' ? 'files' : 'portable');
  const nvidia = lookForNvidia(source, (path) => existsSync(join(root, path)));
  const fileCards = lookForFileCards(source);
  const parts = [
    ...partsOf(help('nvidia', nvidia), nvidia),
    ...partsOf(help('drm', fileCards), fileCards),
    ...partsOf(others, { findCards: () => [] }),
  ];
  const helperCollectors = [...others.collectors.filter((collector) => !isGpus(collector)), mergeGpus(parts)];
  const foreign = resolve(root) === '/' ? {} : { ownHostName: hostname() };
  const machine = createMachine(platform, {
    ...options,
    source,
    helperCollectors,
    own: findOwn(options.ownPids),
    ...foreign,
  });
  return {
    ...machine,
    hasForeignPids: platform === 'linux' && !hasOwnPids(source, process.pid),
    stopHelpers() {
      for (const collector of helperCollectors) collector.close?.();
    },
  };
}

/** Below another root the processes are another's; what Tacho costs is read from the /proc that it runs with. */
function findOwn(ownPids: () => readonly number[]): OwnProcesses {
  const source = createFileSource('/');
  return {
    source,
    pids: createPidTranslation(source, process.pid, ownPids),
    usage() {
      const { user, system } = process.cpuUsage();
      return { cpuMs: (user + system) / 1000, memoryBytes: process.memoryUsage.rss() };
    },
  };
}

function partsOf({ collectors }: Helper, { findCards }: Pick<Presence, 'findCards'>): readonly GpuPart[] {
  return collectors.filter(isGpus).map((collector) => ({ collector, findCards }));
}
