import type { GpuProcess } from '../../../../shared/readings/gpus.ts';
import { u64At, viewOf } from './ask.ts';
import type { Nvml, NvmlFunction, NvmlHandle } from './functions.ts';
import { isGiven, nvmlCodes } from './return-codes.ts';

/** nvmlProcessInfo_v2_t: pid, memory, GPU instance, compute instance. */
const infoBytes = 24;
/** nvmlProcessUtilizationSample_t: pid, timestamp in µs, SM, memory, encoder, decoder. */
const sampleBytes = 32;
const atFirst = 64;
/** A value older than this says nothing about now. */
const keptMs = 10_000;

/** Each pid with its memory in bytes; `null` where the card does not tell. */
function listRunning(nvml: Nvml, device: NvmlHandle, name: NvmlFunction): ReadonlyMap<number, number | null> | null {
  for (let room = atFirst, tries = 0; tries < 3; tries += 1) {
    const count = Uint32Array.of(room);
    const infos = new Uint8Array(infoBytes * room);
    const code = nvml.call(name, device, new Uint8Array(count.buffer), infos);
    if (code === nvmlCodes.insufficientSize) {
      // More may start meanwhile.
      room = (count[0] ?? room) + 16;
      continue;
    }
    if (!isGiven(code)) return null;
    const view = viewOf(infos);
    return new Map(
      Array.from({ length: Math.min(room, count[0] ?? 0) }, (_, index) => [
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

/** Who uses one card. Kept over the looks at it, since the driver tells only what happened since it was asked last. */
export function createProcessReader(nvml: Nvml, device: NvmlHandle, nameOf: (pid: number) => string | null) {
  const busy = new Map<number, { readonly percent: number; readonly seenMs: number }>();
  let lastSeenMicros = 0n;

  /** Empty while nothing runs, absent with MIG, and at times full of nonsense: 37,100 % was seen. */
  function hearBusy(nowMs: number): void {
    const count = new Uint8Array(4);
    viewOf(count).setUint32(0, atFirst, true);
    const samples = new Uint8Array(sampleBytes * atFirst);
    if (!isGiven(nvml.call('nvmlDeviceGetProcessUtilization', device, samples, count, lastSeenMicros))) return;
    const view = viewOf(samples);
    for (let index = 0; index < Math.min(atFirst, viewOf(count).getUint32(0, true)); index += 1) {
      const start = index * sampleBytes;
      const micros = view.getBigUint64(start + 8, true);
      if (micros > lastSeenMicros) lastSeenMicros = micros;
      busy.set(view.getUint32(start, true), {
        percent: Math.min(100, view.getUint32(start + 16, true)),
        seenMs: nowMs,
      });
    }
  }

  /** @param nowMs of a clock that is never set */
  return function readProcesses(nowMs: number): readonly GpuProcess[] | null {
    const compute = listKind(nvml, device, 'Compute');
    const graphics = listKind(nvml, device, 'Graphics');
    if (!compute && !graphics) return null;
    hearBusy(nowMs);
    const memory = new Map([...(graphics ?? []), ...(compute ?? [])]);
    for (const [pid, { seenMs }] of busy) if (!memory.has(pid) || nowMs - seenMs > keptMs) busy.delete(pid);
    return [...memory].map(([pid, memoryBytes]) => ({
      pid,
      name: nameOf(pid),
      memoryBytes,
      busyPercent: busy.get(pid)?.percent ?? null,
    }));
  };
}
