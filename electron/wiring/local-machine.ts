import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { defaultSettings } from '../../shared/settings/settings.ts';
import { createMachine, keptOpenFiles, type Machine } from '../collect/collectors.ts';
import { createConnectionReader } from '../collect/linux/network/connections.ts';
import { createPidTranslation, hasOwnPids, type OwnProcesses } from '../collect/linux/processes/own-processes.ts';
import { realClock } from '../foundation/clock.ts';
import type { Collector } from '../foundation/collector.ts';
import { createLinkFiles } from '../foundation/files/link-files.ts';
import { createFileSource } from '../foundation/files/source.ts';
import type { HelperLimits } from '../helper/child-supervisor.ts';
import { createHelper, type Helper } from '../helper/client.ts';
import type { CustomSources } from '../helper/custom/custom-sources.ts';
import { type GpuPart, mergeGpus } from '../helper/gpus/merge-gpus.ts';
import { detectFileCards, detectNvidia, type Presence } from '../helper/gpus/presence.ts';
import type { HelperGroup, SpawnHelper } from '../helper/protocol.ts';
import { createCustomHelper } from './custom-helper.ts';

export interface LocalMachineOptions {
  readonly platform: NodeJS.Platform;
  readonly architecture: string;
  /** Folder that /proc and /sys are read below. */
  readonly root: string;
  readonly spawn: SpawnHelper;
  /** The current processes of Tacho. */
  ownPids(): readonly number[];
  /** Interval of the process list, the most expensive reading. */
  readonly processesIntervalMs?: number;
}

/** Files are read every 10 s, and systeminformation may be slow. */
const reportTimeoutMs: Readonly<Record<Exclude<HelperGroup, GpuGroup>, number>> = {
  files: 30_000,
  custom: 30_000,
  portable: 90_000,
};
type GpuGroup = 'nvidia' | 'drm';
/** The driver may have to initialize each card first, which takes seconds. */
const firstGpuReportMs: Readonly<Record<GpuGroup, number>> = { nvidia: 30_000, drm: 0 };
/** A hanging driver is reported before its helper is killed, so that old values are not shown as current until then. */
const maxGpuAgeShare = 5 / 8;
const maxFirstWaitMs: Readonly<Record<GpuGroup, number>> = { nvidia: 10_000, drm: 5000 };

const isGpus = (collector: Collector): collector is Collector<'gpus'> => collector.name === 'gpus';

export interface LocalMachine extends Machine {
  /** Without it there are no custom metrics. */
  setCustomSources(sources: CustomSources): void;
  /** Problems of the custom metrics, with what failed commands wrote: for this machine only, never for its clients. */
  customProblems(): readonly string[];
  /** How long the helper of GPUs may be silent before it is started again. */
  setGpuTimeout(ms: number): void;
}

/** The machine at hand with all its readings: those of this process and those of the helpers. */
export function createLocalMachine(options: LocalMachineOptions): LocalMachine {
  const { platform, root, spawn } = options;
  const source = createFileSource(root, keptOpenFiles);
  const nowMs = realClock.monotonicMs;
  let gpuTimeoutMs = 1000 * defaultSettings['gpus.timeoutSeconds'];
  const createGroup = (group: HelperGroup, presence?: Pick<Presence, 'isPresent'>, start = spawn) =>
    createHelper({
      group,
      spawn: start,
      nowMs,
      limits: () => limitsOf(group, gpuTimeoutMs),
      isNeeded: presence?.isPresent ?? (() => true),
    });
  const others = createGroup(platform === 'linux' ? 'files' : 'portable');
  const nvidia = detectNvidia(source, (path) => existsSync(join(root, path)));
  const fileCards = detectFileCards(source);
  const parts = [
    ...partsOf(createGroup('nvidia', nvidia), nvidia),
    ...partsOf(createGroup('drm', fileCards), fileCards),
    ...partsOf(others, { findCards: () => [] }),
  ];
  const custom = createCustomHelper((isPresent, start) => createGroup('custom', { isPresent }, start), spawn);
  const helperCollectors = [
    ...others.collectors.filter((collector) => !isGpus(collector)),
    mergeGpus(parts),
    ...custom.collectors,
  ];
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
    ...(platform === 'linux'
      ? { readConnections: createConnectionReader(createLinkFiles(root), machine.listProcesses, nowMs) }
      : {}),
    setCustomSources: custom.setSources,
    customProblems: custom.localProblems,
    setGpuTimeout(ms) {
      gpuTimeoutMs = ms;
    },
    stopHelpers() {
      for (const collector of helperCollectors) collector.close?.();
    },
  };
}

function limitsOf(group: HelperGroup, gpuTimeoutMs: number): HelperLimits {
  if (group !== 'nvidia' && group !== 'drm') return { reportTimeoutMs: reportTimeoutMs[group] };
  return {
    reportTimeoutMs: gpuTimeoutMs,
    firstReportTimeoutMs: Math.max(firstGpuReportMs[group], gpuTimeoutMs),
    maxAgeMs: maxGpuAgeShare * gpuTimeoutMs,
    maxFirstWaitMs: maxFirstWaitMs[group],
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
