import type { GpuProcess } from '../../../../shared/readings/gpus.ts';
import type { Nvml, NvmlFunction, NvmlHandle } from './functions.ts';
import { u64At, viewOf } from './query.ts';
import { isSuccess, nvmlCodes } from './return-codes.ts';

/** nvmlProcessInfo_v2_t: pid, memory, GPU instance, compute instance. */
const infoBytes = 24;
/** nvmlProcessUtilizationSample_t: pid, timestamp in µs, SM, memory, encoder, decoder. */
const sampleBytes = 32;
const initialCount = 64;
/** Older values are discarded. */
const maxAgeMs = 10_000;

/** Each pid with its memory in bytes; `null` if not available. */
function listRunning(nvml: Nvml, device: NvmlHandle, name: NvmlFunction): ReadonlyMap<number, number | null> | null {
  for (let capacity = initialCount, tries = 0; tries < 3; tries += 1) {
    const count = Uint32Array.of(capacity);
    const infos = new Uint8Array(infoBytes * capacity);
    const code = nvml.call(name, device, new Uint8Array(count.buffer), infos);
    if (code === nvmlCodes.insufficientSize) {
      // More processes may start meanwhile.
      capacity = (count[0] ?? capacity) + 16;
      continue;
    }
    if (!isSuccess(code)) return null;
    const view = viewOf(infos);
    return new Map(
      Array.from({ length: Math.min(capacity, count[0] ?? 0) }, (_, index) => [
        view.getUint32(index * infoBytes, true),
        u64At(view, index * infoBytes + 8),
      ]),
    );
  }
  return null;
}

function listKind(
  nvml: Nvml,
  device: NvmlHandle,
  kind: 'Compute' | 'Graphics',
): ReadonlyMap<number, number | null> | null {
  const newest = listRunning(nvml, device, `nvmlDeviceGet${kind}RunningProcesses_v3`);
  return newest ?? listRunning(nvml, device, `nvmlDeviceGet${kind}RunningProcesses_v2`);
}

/**
 * Reads which processes use a card. Keeps their utilization, because the driver reports only what is new since the last query.
 */
export function createProcessReader(nvml: Nvml, device: NvmlHandle, nameOf: (pid: number) => string | null) {
  const busy = new Map<number, { readonly percent: number; readonly seenMs: number }>();
  let lastTimestampMicros = 0n;

  /** The result is empty while nothing runs, missing with MIG, and sometimes nonsense: 37,100 % was observed. */
  function readUtilization(nowMs: number): void {
    const count = new Uint8Array(4);
    viewOf(count).setUint32(0, initialCount, true);
    const samples = new Uint8Array(sampleBytes * initialCount);
    if (!isSuccess(nvml.call('nvmlDeviceGetProcessUtilization', device, samples, count, lastTimestampMicros))) return;
    const view = viewOf(samples);
    for (let index = 0; index < Math.min(initialCount, viewOf(count).getUint32(0, true)); index += 1) {
      const start = index * sampleBytes;
      const micros = view.getBigUint64(start + 8, true);
      if (micros > lastTimestampMicros) lastTimestampMicros = micros;
      busy.set(view.getUint32(start, true), {
        percent: Math.min(100, view.getUint32(start + 16, true)),
        seenMs: nowMs,
      });
    }
  }

  /** @param nowMs of a monotonic clock */
  return function readProcesses(nowMs: number): readonly GpuProcess[] | null {
    const compute = listKind(nvml, device, 'Compute');
    const graphics = listKind(nvml, device, 'Graphics');
    if (!compute && !graphics) return null;
    readUtilization(nowMs);
    const memory = new Map([...(graphics ?? []), ...(compute ?? [])]);
    for (const [pid, { seenMs }] of busy) if (!memory.has(pid) || nowMs - seenMs > maxAgeMs) busy.delete(pid);
    return [...memory].map(([pid, memoryBytes]) => ({
      pid,
      name: nameOf(pid),
      memoryBytes,
      busyPercent: busy.get(pid)?.percent ?? null,
    }));
  };
}
