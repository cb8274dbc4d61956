export type GpuVendor = 'nvidia' | 'amd' | 'intel' | 'apple' | 'other';

/**
 * `asleep`: suspended by the kernel, and not touched. `resting`: idle, and left alone for a while so that it can fall asleep.
 * `failed`: there, but not readable, `problem` says why. In all three every figure is `null`.
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

/** A part of a GPU that is given away as one of its own (MIG). */
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
  /** Share of the GPU's time, at most 100; the sum over processes is not the figure of the GPU. */
  readonly busyPercent: number | null;
}

/** One kind of work a GPU has own circuits for: render, copy, video. */
export interface GpuEngine {
  readonly name: string;
  readonly busyPercent: number;
}

export interface GpuFigures {
  /** Share of the driver's sample period in which at least one kernel ran. */
  readonly busyPercent: number | null;
  /** Share of time in which the memory controller was busy: not how full the memory is. */
  readonly memoryBusyPercent: number | null;
  readonly encoderPercent: number | null;
  readonly decoderPercent: number | null;
  readonly memoryUsedBytes: number | null;
  readonly memoryTotalBytes: number | null;
  /** Held by driver and firmware, beside what is used. */
  readonly memoryReservedBytes: number | null;
  /** Memory of the machine that the GPU borrows. */
  readonly sharedMemoryUsedBytes: number | null;
  readonly sharedMemoryTotalBytes: number | null;
  readonly temperatureCelsius: number | null;
  readonly memoryTemperatureCelsius: number | null;
  /** Where the GPU slows itself down. */
  readonly temperatureLimitCelsius: number | null;
  /** Where it switches itself off. */
  readonly temperatureCriticalCelsius: number | null;
  readonly powerWatts: number | null;
  readonly powerLimitWatts: number | null;
  /** Of the fastest of its fans, as it is driven. */
  readonly fanPercent: number | null;
  readonly fanRpm: number | null;
  readonly clockMhz: number | null;
  readonly maxClockMhz: number | null;
  readonly memoryClockMhz: number | null;
  readonly maxMemoryClockMhz: number | null;
  /** Why it runs slower than it could, in words; `null` where that is not told, empty when nothing slows it. */
  readonly throttleReasons: readonly string[] | null;
  readonly link: GpuLink | null;
  /** 0 is the fastest, 15 the most frugal (NVIDIA's P0 to P15). */
  readonly performanceState: number | null;
  /** Memory errors since the driver was loaded. */
  readonly correctedErrors: number | null;
  readonly uncorrectedErrors: number | null;
  readonly engines: readonly GpuEngine[];
  readonly partitions: readonly GpuPartition[];
  /** Those that hold memory or time of the GPU; `null` where that cannot be told. */
  readonly processes: readonly GpuProcess[] | null;
}

export interface Gpu extends GpuFigures {
  /** Stable over restarts: the PCI address as the kernel writes it (0000:01:00.0), else a UUID; never an index. */
  readonly id: string;
  readonly name: string;
  readonly vendor: GpuVendor;
  readonly uuid: string | null;
  /** Name and version of the driver: `nvidia 590.48.01`, `amdgpu`. */
  readonly driver: string | null;
  /** The newest CUDA that the driver speaks. */
  readonly cudaVersion: string | null;
  readonly state: GpuState;
  /** Since when it has slept, rested or failed, Unix ms, as far as was seen; `null` while all is well. */
  readonly stateSinceAt: number | null;
  /** Why it could not be read. */
  readonly problem: string | null;
}

export const unknownFigures: GpuFigures = {
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

/** A GPU of which no more is known than that it is there. */
export function createUnknownGpu(id: string, name: string, vendor: GpuVendor): Gpu {
  return {
    ...unknownFigures,
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

/** How full its own memory is. */
export function gpuMemoryUsedPercent({ memoryUsedBytes: used, memoryTotalBytes: total }: Gpu): number | null {
  return used !== null && total ? (100 * used) / total : null;
}
