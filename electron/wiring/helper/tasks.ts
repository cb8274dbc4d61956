import { networkInterfaces } from 'node:os';
import { parseSockstat } from '../../collect/linux/network/sockets.ts';
import { createFileSource } from '../../foundation/files/source.ts';
import { type CustomSources, sourcesVariable } from '../../helper/custom/custom-sources.ts';
import { createCustomTask } from '../../helper/custom/task.ts';
import { createDrmTask, createNvidiaTask } from '../../helper/gpus/tasks.ts';
import { createJobPool } from '../../helper/job-pool.ts';
import { type InterfaceList, keepForAMinute } from '../../helper/network/addresses.ts';
import { readLinks } from '../../helper/network/links.ts';
import { readSocketStates } from '../../helper/network/socket-states.ts';
import { readPackages } from '../../helper/packages/packages.ts';
import type { HelperGroup, HelperReading, Task } from '../../helper/protocol.ts';
import { createCpuFrequencyReader } from '../../helper/sensors/cpu-frequency.ts';
import { readPower } from '../../helper/sensors/power-supplies.ts';
import { createSensorsReader } from '../../helper/sensors/sensors.ts';
import { createSlowSource, type SlowSource } from '../../helper/slow-source.ts';
import { readFilesystems } from '../../helper/storage/filesystems.ts';
import { maxThreads } from '../../helper/thread-limits.ts';
import { createPortableTasks } from './portable-tasks.ts';

/** Timeout for one file or mount. */
const readTimeoutMs = 2000;
/**
 * Long, because chips on a slow bus take a while and reading some of them wakes devices. The same for all, so that wake-ups
 * coincide.
 */
const slowIntervalMs = 10_000;
/** The kernel walks its whole socket table, which costs more than all other readings here together. */
const socketsIntervalMs = 2 * slowIntervalMs;
/** The database of dpkg is megabytes. */
const packagesIntervalMs = 600_000;

/** @param end ends this process immediately; a new one replaces it */
export function createTasks(
  group: HelperGroup,
  root: string,
  { platform, env }: Pick<NodeJS.Process, 'platform' | 'env'>,
  end: () => void,
): readonly Task[] {
  const files = createFileSource(root);
  if (group === 'nvidia') return [createNvidiaTask(files, platform, end)];
  if (group === 'drm') return [createDrmTask(files, root)];
  if (group === 'portable') return createPortableTasks(platform);
  const pool = createJobPool(readTimeoutMs, maxThreads);
  if (group === 'custom') {
    return [createCustomTask(JSON.parse(env[sourcesVariable] ?? '{}') as CustomSources, pool, env)];
  }
  const slow = createSlowSource(root, pool);
  const mountTable = root === '/' ? 'proc/self/mountinfo' : 'proc/1/mountinfo';
  return createFileTasks(slow, mountTable, () => performance.now(), networkInterfaces);
}

/**
 * The readings of Linux that can hang.
 * @param nowMs a monotonic clock
 * @param listInterfaces the IP addresses of this process's network namespace
 */
export function createFileTasks(
  slow: SlowSource,
  mountTable: string,
  nowMs: () => number,
  listInterfaces: () => InterfaceList = () => ({}),
): readonly Task[] {
  const interfaces = keepForAMinute(listInterfaces, nowMs);
  const every = <Name extends HelperReading>(
    reading: Name,
    read: Task<Name>['read'],
    intervalMs = slowIntervalMs,
  ): Task<Name> => ({ reading, intervalMs, read });
  return [
    every('filesystems', () => readFilesystems(slow, mountTable)),
    every('sensors', createSensorsReader(slow, nowMs)),
    every('power', () => readPower(slow)),
    every('links', () => readLinks(slow, interfaces)),
    every('socketStates', () => readSocketStates(slow, parseSockstat), socketsIntervalMs),
    every('cpuFrequency', createCpuFrequencyReader(slow)),
    every('packages', () => readPackages(slow), packagesIntervalMs),
  ];
}
