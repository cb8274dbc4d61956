import Type, { type Static } from 'typebox';
import { type Gpu, type GpuProcess, gpuMemoryUsedPercent } from '../readings/gpus.ts';
import type { Snapshot } from '../snapshot.ts';
import { numberField, round, textField, toIsoTime } from './fields.ts';

const Process = Type.Object({
  pid: Type.Integer(),
  name: textField('process name'),
  memory_used: numberField('bytes of GPU memory'),
  utilization: numberField('percent of GPU time'),
});

const GpuWire = Type.Object({
  gpu_index: Type.Integer({ description: 'position in this list; use id to identify a GPU' }),
  id: Type.String({ description: 'PCI address, otherwise UUID; stable across restarts' }),
  uuid: Type.String({ description: 'UUID, or the id if there is none' }),
  name: Type.String(),
  vendor: textField('nvidia, amd, intel, apple, other'),
  driver: textField('name and version'),
  cuda_version: textField('newest CUDA version supported by the driver'),
  state: Type.String({
    description: 'ok, asleep (suspended), resting (idle and not queried, so that it can suspend) or failed',
  }),
  state_since: textField('ISO 8601, UTC; when it left the state ok'),
  error: textField('why it could not be read'),
  utilization: numberField('percent of time with at least one kernel running'),
  memory_controller_utilization: numberField('percent of time in which memory was read or written'),
  encoder_utilization: numberField('percent'),
  decoder_utilization: numberField('percent'),
  engines: Type.Array(Type.Object({ name: Type.String(), utilization: numberField('percent') })),
  memory_utilization: numberField('memory_used ÷ memory_total, percent'),
  memory_used: numberField('bytes'),
  memory_total: numberField('bytes'),
  memory_reserved: numberField('bytes reserved by driver and firmware'),
  shared_memory_used: numberField('bytes of system memory in use by the GPU'),
  shared_memory_total: numberField('bytes'),
  temperature: numberField('°C'),
  memory_temperature: numberField('°C'),
  temperature_limit: numberField('°C at which the GPU throttles'),
  temperature_critical: numberField('°C at which the GPU shuts down'),
  power_draw: numberField('W'),
  power_limit: numberField('W'),
  fan_percent: numberField('percent of maximum speed, fastest fan'),
  fan_rpm: numberField('revolutions per minute'),
  clock_mhz: numberField('graphics clock'),
  clock_max_mhz: numberField('maximum graphics clock'),
  memory_clock_mhz: numberField('memory clock'),
  memory_clock_max_mhz: numberField('maximum memory clock'),
  throttle_reasons: Type.Union([Type.Array(Type.String()), Type.Null()], {
    description: 'empty when it is not throttled',
  }),
  performance_state: numberField('0 (fastest) to 15'),
  pcie_rx: numberField('bytes per second to the GPU'),
  pcie_tx: numberField('bytes per second from the GPU'),
  pcie_generation: numberField('current'),
  pcie_generation_max: numberField('maximum'),
  pcie_width: numberField('current lanes'),
  pcie_width_max: numberField('maximum lanes'),
  ecc_corrected: numberField('memory errors since the driver was loaded'),
  ecc_uncorrected: numberField('memory errors since the driver was loaded'),
  mig: Type.Array(
    Type.Object({
      uuid: Type.String(),
      name: Type.String(),
      memory_used: numberField('bytes'),
      memory_total: numberField('bytes'),
    }),
  ),
  processes: Type.Union([Type.Array(Process), Type.Null()], { description: 'null where not available' }),
});

function toProcess({ pid, name, memoryBytes, busyPercent }: GpuProcess): Static<typeof Process> {
  return { pid, name, memory_used: memoryBytes, utilization: round(busyPercent) };
}

function toLink({ link }: Gpu) {
  return {
    pcie_rx: round(link?.receivedBytesPerSecond, 0),
    pcie_tx: round(link?.sentBytesPerSecond, 0),
    pcie_generation: link?.generation ?? null,
    pcie_generation_max: link?.maxGeneration ?? null,
    pcie_width: link?.width ?? null,
    pcie_width_max: link?.maxWidth ?? null,
  };
}

function toGpu(gpu: Gpu, index: number): Static<typeof GpuWire> {
  return {
    gpu_index: index,
    id: gpu.id,
    uuid: gpu.uuid ?? gpu.id,
    name: gpu.name,
    vendor: gpu.vendor,
    driver: gpu.driver,
    cuda_version: gpu.cudaVersion,
    state: gpu.state,
    state_since: gpu.stateSinceAt === null ? null : toIsoTime(gpu.stateSinceAt),
    error: gpu.problem,
    utilization: round(gpu.busyPercent),
    memory_controller_utilization: round(gpu.memoryBusyPercent),
    encoder_utilization: round(gpu.encoderPercent),
    decoder_utilization: round(gpu.decoderPercent),
    engines: gpu.engines.map(({ name, busyPercent }) => ({ name, utilization: round(busyPercent) })),
    memory_utilization: round(gpuMemoryUsedPercent(gpu)),
    memory_used: gpu.memoryUsedBytes,
    memory_total: gpu.memoryTotalBytes,
    memory_reserved: gpu.memoryReservedBytes,
    shared_memory_used: gpu.sharedMemoryUsedBytes,
    shared_memory_total: gpu.sharedMemoryTotalBytes,
    temperature: round(gpu.temperatureCelsius, 1),
    memory_temperature: round(gpu.memoryTemperatureCelsius, 1),
    temperature_limit: round(gpu.temperatureLimitCelsius, 1),
    temperature_critical: round(gpu.temperatureCriticalCelsius, 1),
    power_draw: round(gpu.powerWatts),
    power_limit: round(gpu.powerLimitWatts),
    fan_percent: round(gpu.fanPercent, 0),
    fan_rpm: gpu.fanRpm,
    clock_mhz: gpu.clockMhz,
    clock_max_mhz: gpu.maxClockMhz,
    memory_clock_mhz: gpu.memoryClockMhz,
    memory_clock_max_mhz: gpu.maxMemoryClockMhz,
    throttle_reasons: gpu.throttleReasons === null ? null : [...gpu.throttleReasons],
    performance_state: gpu.performanceState,
    ...toLink(gpu),
    ecc_corrected: gpu.correctedErrors,
    ecc_uncorrected: gpu.uncorrectedErrors,
    mig: gpu.partitions.map(({ id, name, memoryUsedBytes, memoryTotalBytes }) => ({
      uuid: id,
      name,
      memory_used: memoryUsedBytes,
      memory_total: memoryTotalBytes,
    })),
    processes: gpu.processes?.map(toProcess) ?? null,
  };
}

export const GpusWire = {
  gpus: Type.Array(GpuWire),
  gpu_type: Type.String({ description: 'vendor of the first GPU: nvidia, amd, intel, apple, other, or none' }),
};

/** The response of `/system/gpu`. */
export const SystemGpuSchema = Type.Object({
  timestamp: Type.String(),
  ...GpusWire,
  state: Type.String({ description: 'state of the reading: ok, absent, failed, late or waiting' }),
  error: textField('why it could not be read'),
});

export function toGpuList(gpus: Snapshot['gpus']) {
  return { gpus: gpus?.map(toGpu) ?? [], gpu_type: gpus?.[0]?.vendor ?? 'none' };
}

export type SystemGpu = Static<typeof SystemGpuSchema>;

export function toGpus({ at, gpus, health }: Snapshot): SystemGpu {
  const { state, error = null } = health.gpus;
  return { timestamp: toIsoTime(at), ...toGpuList(gpus), state, error };
}
