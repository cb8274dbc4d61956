import type { Source } from '../../foundation/files/source.ts';
import { createJobPool } from '../job-pool.ts';
import type { Task } from '../protocol.ts';
import { createSlowSource } from '../slow-source.ts';
import { maxThreads } from '../thread-limits.ts';
import { createOpenFilesScan } from './drm/open-files.ts';
import { createDrmProvider } from './drm/provider.ts';
import type { GpuProvider } from './gpu-provider.ts';
import { createNvidiaProvider } from './nvidia.ts';
import { loadNvml } from './nvml/load-library.ts';
import { startNvidiaSmi } from './smi/tool.ts';

const intervalMs = 2000;
/** Timeout for one file of a card. */
const readTimeoutMs = 2000;

function createTask(provider: GpuProvider): Task<'gpus'> {
  return {
    reading: 'gpus',
    intervalMs,
    read: () => provider.read({ at: Date.now(), monotonicMs: performance.now() }),
  };
}

/** @param restart ends this process, so that a new one replaces it */
export function createNvidiaTask(source: Source, platform: NodeJS.Platform, restart: () => void): Task<'gpus'> {
  const nowMs = () => performance.now();
  const loadLibrary = () => loadNvml(platform);
  return createTask(createNvidiaProvider({ source, loadLibrary, startTool: startNvidiaSmi, nowMs, restart }));
}

export function createDrmTask(source: Source, root: string): Task<'gpus'> {
  const slow = createSlowSource(root, createJobPool(readTimeoutMs, maxThreads));
  return createTask(createDrmProvider(source, slow, createOpenFilesScan(root)));
}
