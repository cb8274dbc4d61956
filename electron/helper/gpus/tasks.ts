import type { Source } from '../../foundation/files/source.ts';
import { maxRunning } from '../max-running.ts';
import { createPatience } from '../patience.ts';
import { createSlowSource } from '../slow-source.ts';
import type { Task } from '../task.ts';
import { createOpenFilesScan } from './drm/open-files.ts';
import { createDrmProvider } from './drm/provider.ts';
import type { GpuProvider } from './gpu-provider.ts';
import { createNvidiaProvider } from './nvidia.ts';
import { loadNvml } from './nvml/load-library.ts';
import { startNvidiaSmi } from './smi/tool.ts';

const intervalMs = 2000;
/** How long one card may take for one file. */
const limitMs = 2000;

function createTask(provider: GpuProvider): Task<'gpus'> {
  return {
    reading: 'gpus',
    intervalMs,
    read: () => provider.read({ at: Date.now(), monotonicMs: performance.now() }),
  };
}

/** @param restart ends this process, so that another takes its place */
export function createNvidiaTask(source: Source, platform: NodeJS.Platform, restart: () => void): Task<'gpus'> {
  const nowMs = () => performance.now();
  const loadLibrary = () => loadNvml(platform);
  return createTask(createNvidiaProvider({ source, loadLibrary, startTool: startNvidiaSmi, nowMs, restart }));
}

export function createDrmTask(source: Source, root: string): Task<'gpus'> {
  const slow = createSlowSource(root, createPatience(limitMs, maxRunning));
  return createTask(createDrmProvider(source, slow, createOpenFilesScan(root)));
}
