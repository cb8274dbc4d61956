import { parseSockstat } from '../../collect/linux/network/sockets.ts';
import { createFileSource } from '../../foundation/files/source.ts';
import { createDrmTask, createNvidiaTask } from '../../helper/gpus/tasks.ts';
import { maxRunning } from '../../helper/max-running.ts';
import { readLinks } from '../../helper/network/links.ts';
import { readSocketStates } from '../../helper/network/socket-states.ts';
import { createPatience } from '../../helper/patience.ts';
import type { HelpedName, HelperGroup } from '../../helper/protocol.ts';
import { createCpuFrequencyReader } from '../../helper/sensors/cpu-frequency.ts';
import { readPower } from '../../helper/sensors/power-supplies.ts';
import { createSensorsReader } from '../../helper/sensors/sensors.ts';
import { createSlowSource, type SlowSource } from '../../helper/slow-source.ts';
import { readFilesystems } from '../../helper/storage/filesystems.ts';
import type { Task } from '../../helper/task.ts';
import { createPortableTasks } from './portable-tasks.ts';

/** How long one file or mount may take. */
const limitMs = 2000;
/** Slow on purpose: chips on a slow bus take long, and some of them wake what sleeps. All at one pace, so that they wake us once. */
const slowIntervalMs = 10_000;
/** The kernel goes through its whole table of sockets for each: that costs more than all other readings here together. */
const socketsIntervalMs = 2 * slowIntervalMs;

/** @param end ends this process at once; another takes its place */
export function createTasks(
  group: HelperGroup,
  root: string,
  platform: NodeJS.Platform,
  end: () => void,
): readonly Task[] {
  const files = createFileSource(root);
  if (group === 'nvidia') return [createNvidiaTask(files, platform, end)];
  if (group === 'drm') return [createDrmTask(files, root)];
  if (group === 'portable') return createPortableTasks(platform);
  const slow = createSlowSource(root, createPatience(limitMs, maxRunning));
  const mountTable = root === '/' ? 'proc/self/mountinfo' : 'proc/1/mountinfo';
  return createFileTasks(slow, mountTable, () => performance.now());
}

/** The readings of Linux that can hang. `nowMs`: a clock that is never set. */
export function createFileTasks(slow: SlowSource, mountTable: string, nowMs: () => number): readonly Task[] {
  const every = <Name extends HelpedName>(
    reading: Name,
    read: Task<Name>['read'],
    intervalMs = slowIntervalMs,
  ): Task<Name> => ({ reading, intervalMs, read });
  return [
    every('filesystems', () => readFilesystems(slow, mountTable)),
    every('sensors', createSensorsReader(slow, nowMs)),
    every('power', () => readPower(slow)),
    every('links', () => readLinks(slow)),
    every('socketStates', () => readSocketStates(slow, parseSockstat), socketsIntervalMs),
    every('cpuFrequency', createCpuFrequencyReader(slow)),
  ];
}
