export const gpuVendors = ['nvidia', 'amd', 'intel', 'apple', 'other'] as const;
export type GpuVendor = (typeof gpuVendors)[number];

/** Kinds of machines by the vendor of their first GPU. */
export const gpuTypes = [...gpuVendors, 'none'] as const;

/**
 * `asleep`: suspended by the kernel and not queried. `resting`: idle and not queried for a while, so that it can suspend.
 * `failed`: present but not readable, see `problem`. In all three states every value is `null`.
 */
export type GpuState = 'ok' | 'asleep' | 'resting' | 'failed';

export interface GpuLink {
  readonly generation: number | null;
  readonly maxGeneration: number | null;
  readonly width: number | null;
  readonly maxWidth: number | null;
  /** Over the bus, to the GPU. */
  readonly receivedBytesPerSecond: number | null;
  readonly sentBytesPerSecond: number | null;
}

/** A MIG instance. */
export interface GpuPartition {
  /** UUID of the instance. */
  readonly id: string;
  readonly name: string;
  readonly memoryUsedBytes: number | null;
  readonly memoryTotalBytes: number | null;
}

export interface GpuProcess {
  readonly pid: number;
  readonly name: string | null;
  readonly memoryBytes: number | null;
  /** Share of the GPU's time, at most 100. The sum over all processes is not the utilization of the GPU. */
  readonly busyPercent: number | null;
}

/** An engine of a GPU: render, copy, video. */
export interface GpuEngine {
  readonly name: string;
  readonly busyPercent: number;
}

export interface GpuValues {
  /** Share of the driver's sampling period during which at least one kernel ran. */
  readonly busyPercent: number | null;
  /** Share of time during which the memory controller was busy, not memory usage. */
  readonly memoryBusyPercent: number | null;
  readonly encoderPercent: number | null;
  readonly decoderPercent: number | null;
  readonly memoryUsedBytes: number | null;
  readonly memoryTotalBytes: number | null;
  /** Reserved by driver and firmware, not included in the used memory. */
  readonly memoryReservedBytes: number | null;
  /** System memory used by the GPU. */
  readonly sharedMemoryUsedBytes: number | null;
  readonly sharedMemoryTotalBytes: number | null;
  readonly temperatureCelsius: number | null;
  readonly memoryTemperatureCelsius: number | null;
  /** Where the GPU starts throttling. */
  readonly temperatureLimitCelsius: number | null;
  /** Where it shuts down. */
  readonly temperatureCriticalCelsius: number | null;
  readonly powerWatts: number | null;
  readonly powerLimitWatts: number | null;
  /** Duty cycle of its fastest fan. */
  readonly fanPercent: number | null;
  readonly fanRpm: number | null;
  readonly clockMhz: number | null;
  readonly maxClockMhz: number | null;
  readonly memoryClockMhz: number | null;
  readonly maxMemoryClockMhz: number | null;
  /** Why it is throttled, in words; `null` if unknown, empty if it is not throttled. */
  readonly throttleReasons: readonly string[] | null;
  readonly link: GpuLink | null;
  /** 0 is the fastest, 15 the most economical (NVIDIA's P0 to P15). */
  readonly performanceState: number | null;
  /** Memory errors since the driver was loaded. */
  readonly correctedErrors: number | null;
  readonly uncorrectedErrors: number | null;
  readonly engines: readonly GpuEngine[];
  readonly partitions: readonly GpuPartition[];
  /** Processes that use the GPU; `null` if unknown. */
  readonly processes: readonly GpuProcess[] | null;
}

export interface Gpu extends GpuValues {
  /** Stable across reboots: the PCI address as the kernel writes it (0000:01:00.0), else a UUID; never an index. */
  readonly id: string;
  readonly name: string;
  readonly vendor: GpuVendor;
  readonly uuid: string | null;
  /** Name and version of the driver: `nvidia 590.48.01`, `amdgpu`. */
  readonly driver: string | null;
  /** The newest CUDA version that the driver supports. */
  readonly cudaVersion: string | null;
  readonly state: GpuState;
  /** Since when it has been in this state, Unix ms, as far as observed; `null` if the state is `ok`. */
  readonly stateSinceAt: number | null;
  /** Why it could not be read. */
  readonly problem: string | null;
}

export const unknownGpuValues: GpuValues = {
  busyPercent: null,
  memoryBusyPercent: null,
  encoderPercent: null,
  decoderPercent: null,
  memoryUsedBytes: null,
  memoryTotalBytes: null,
  memoryReservedBytes: null,
  sharedMemoryUsedBytes: null,
  sharedMemoryTotalBytes: null,
  temperatureCelsius: null,
  memoryTemperatureCelsius: null,
  temperatureLimitCelsius: null,
  temperatureCriticalCelsius: null,
  powerWatts: null,
  powerLimitWatts: null,
  fanPercent: null,
  fanRpm: null,
  clockMhz: null,
  maxClockMhz: null,
  memoryClockMhz: null,
  maxMemoryClockMhz: null,
  throttleReasons: null,
  link: null,
  performanceState: null,
  correctedErrors: null,
  uncorrectedErrors: null,
  engines: [],
  partitions: [],
  processes: null,
};

/** A GPU without any values. */
export function createUnknownGpu(id: string, name: string, vendor: GpuVendor): Gpu {
  return {
    ...unknownGpuValues,
    id,
    name,
    vendor,
    uuid: null,
    driver: null,
    cudaVersion: null,
    state: 'ok',
    stateSinceAt: null,
    problem: null,
  };
}

/** Usage of its own memory. */
export function gpuMemoryUsedPercent({ memoryUsedBytes: used, memoryTotalBytes: total }: Gpu): number | null {
  return used !== null && total ? (100 * used) / total : null;
}
