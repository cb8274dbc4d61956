import { createUnknownGpu, type Gpu, type GpuPartition } from '../../shared/readings/gpus.ts';

/** A card without any other values. */
export function gpuWith({ id = '0000:03:00.0', name = 'GPU', vendor = 'amd', ...rest }: Partial<Gpu>): Gpu {
  return { ...createUnknownGpu(id, name, vendor), ...rest };
}

const gib = 1024 ** 3;

/** A card with this utilization and temperature. */
export function createGpu(index: number, busyPercent: number, temperatureCelsius: number): Gpu {
  const id = `0000:${(index + 1).toString(16).padStart(2, '0')}:00.0`;
  const moment = {
    busyPercent,
    temperatureCelsius,
    powerWatts: 20 + 2 * busyPercent,
    clockMhz: 800 + 12 * busyPercent,
  };
  return index === 0 ? createRadeon(id, moment) : createH200(id, index, moment);
}

type Moment = Pick<Gpu, 'busyPercent' | 'temperatureCelsius' | 'powerWatts' | 'clockMhz'>;

function createRadeon(id: string, moment: Moment): Gpu {
  return gpuWith({
    ...moment,
    id,
    vendor: 'amd',
    name: 'Radeon RX 7800 XT',
    driver: 'amdgpu',
    memoryBusyPercent: 12,
    memoryUsedBytes: 5.3 * gib,
    memoryTotalBytes: 16 * gib,
    sharedMemoryUsedBytes: 0.2 * gib,
    sharedMemoryTotalBytes: 15.5 * gib,
    temperatureLimitCelsius: 100,
    memoryTemperatureCelsius: 64,
    powerLimitWatts: 263,
    fanPercent: 32,
    fanRpm: 980,
    maxClockMhz: 2565,
    memoryClockMhz: 1218,
    maxMemoryClockMhz: 1218,
    throttleReasons: [],
    link: {
      generation: 4,
      maxGeneration: 4,
      width: 8,
      maxWidth: 16,
      receivedBytesPerSecond: null,
      sentBytesPerSecond: null,
    },
    engines: [
      { name: 'gfx', busyPercent: 41 },
      { name: 'compute', busyPercent: 0 },
      { name: 'enc', busyPercent: 18 },
      { name: 'dec', busyPercent: 3 },
    ],
    processes: [
      { pid: 17, name: 'chrome', memoryBytes: 3.1 * gib, busyPercent: 38 },
      { pid: 8, name: 'Xorg', memoryBytes: 0.4 * gib, busyPercent: 3 },
      { pid: 65, name: 'chrome', memoryBytes: 0.9 * gib, busyPercent: null },
    ],
  });
}

function createH200(id: string, index: number, moment: Moment): Gpu {
  return gpuWith({
    ...moment,
    id,
    vendor: 'nvidia',
    name: 'NVIDIA H200',
    uuid: `GPU-00000000-0000-0000-0000-00000000000${index}`,
    driver: 'nvidia 590.48.01',
    cudaVersion: '13.1',
    memoryBusyPercent: 30,
    memoryUsedBytes: (8 + 8 * index) * gib,
    memoryTotalBytes: 140 * gib,
    memoryReservedBytes: 0.5 * gib,
    temperatureLimitCelsius: 87,
    powerLimitWatts: 700,
    maxClockMhz: 1980,
    memoryClockMhz: 3201,
    maxMemoryClockMhz: 3201,
    throttleReasons: index === 2 ? ['power limit'] : [],
    performanceState: 0,
    correctedErrors: 0,
    uncorrectedErrors: 0,
    processes: [{ pid: 900 + 8 * index, name: 'python3', memoryBytes: (8 + 8 * index) * gib, busyPercent: 90 }],
  });
}

const someParts: readonly GpuPartition[] = ['1g.18gb', '2g.35gb', '4g.71gb'].map((size, index) => ({
  id: `MIG-00000000-0000-0000-0000-00000000000${index}`,
  name: `NVIDIA H200 MIG ${size}`,
  memoryUsedBytes: 6 * index * gib,
  memoryTotalBytes: (index + 1) * 18 * gib,
}));

/** The first four of these cards are asleep, partitioned, lost and resting. */
export function troubleCards(gpus: readonly Gpu[], now: number): readonly Gpu[] {
  return gpus.map((gpu, index) => {
    const { id, name, vendor } = gpu;
    const bare = { id, name, vendor, stateSinceAt: now - 3_600_000 };
    if (index === 0) return gpuWith({ ...bare, state: 'asleep', driver: 'amdgpu' });
    if (index === 1) return { ...gpu, busyPercent: null, partitions: someParts, processes: null };
    if (index === 2)
      return gpuWith({ ...bare, state: 'failed', problem: 'the GPU is lost: it has fallen off the bus' });
    return index === 3 ? gpuWith({ ...bare, state: 'resting' }) : gpu;
  });
}
