import type { CardSession } from '../gpu-provider.ts';
import { createNvmlDevice, type DriverFacts, type NvmlDevice, readPciAddress } from './device.ts';
import type { Nvml, NvmlHandle } from './functions.ts';
import { createNvmlQuery, textOf, viewOf } from './query.ts';
import { isSuccess, NvmlError, nvmlCodes } from './return-codes.ts';

function readDriverFacts(nvml: Nvml): DriverFacts {
  const text = new Uint8Array(80);
  const cuda = new Uint8Array(4);
  const driver = isSuccess(nvml.call('nvmlSystemGetDriverVersion', text, text.length))
    ? `nvidia ${textOf(text)}`
    : null;
  if (!isSuccess(nvml.call('nvmlSystemGetCudaDriverVersion_v2', cuda))) return { driver, cudaVersion: null };
  // 12040 is CUDA 12.4.
  const version = viewOf(cuda).getUint32(0, true);
  return { driver, cudaVersion: `${Math.floor(version / 1000)}.${Math.floor((version % 1000) / 10)}` };
}

/** @throws NvmlError if there is no such card, or it is not accessible */
function findHandle(find: (handle: Uint8Array) => number): NvmlHandle {
  const handle = new Uint8Array(8);
  const code = find(handle);
  if (code !== nvmlCodes.success) throw new NvmlError(code);
  return viewOf(handle).getBigUint64(0, true);
}

/**
 * Opens NVML and attaches to cards by PCI address. No other card is accessed, because NVML attaches to a card only when its
 * handle is requested. With `null` it attaches to all cards, under the ids that they report.
 * @throws NvmlError if the driver is not accessible
 */
export function openNvmlSession(
  nvml: Nvml,
  ids: readonly string[] | null,
  nameOf: (pid: number) => string | null,
): CardSession {
  const code = nvml.call('nvmlInit_v2');
  if (code !== nvmlCodes.success) throw new NvmlError(code);
  const devices = new Map<string, NvmlDevice | Error>();

  function attach(id: string, find: () => NvmlHandle, facts: DriverFacts): void {
    try {
      devices.set(id, createNvmlDevice(nvml, find(), id, facts, nameOf));
    } catch (error) {
      devices.set(id, error as Error);
    }
  }

  function attachAll(facts: DriverFacts): void {
    const count = new Uint8Array(4);
    const total = isSuccess(nvml.call('nvmlDeviceGetCount_v2', count)) ? viewOf(count).getUint32(0, true) : 0;
    for (let index = 0; index < total; index += 1) {
      const handle = findHandle((out) => nvml.call('nvmlDeviceGetHandleByIndex_v2', index, out));
      const query = createNvmlQuery(nvml, handle);
      const id = readPciAddress(query) ?? query.text('nvmlDeviceGetUUID') ?? `nvidia ${index}`;
      attach(id, () => handle, facts);
    }
  }

  try {
    const facts = readDriverFacts(nvml);
    if (ids === null) attachAll(facts);
    for (const id of ids ?? []) {
      attach(id, () => findHandle((out) => nvml.call('nvmlDeviceGetHandleByPciBusId_v2', id, out)), facts);
    }
  } catch (error) {
    nvml.call('nvmlShutdown');
    throw error;
  }
  return {
    ids: [...devices.keys()],
    read(id, nowMs) {
      const device = devices.get(id);
      if (!device) throw new NvmlError(nvmlCodes.notFound);
      if (device instanceof Error) throw device;
      return device.read(nowMs);
    },
    close: () => void nvml.call('nvmlShutdown'),
  };
}
