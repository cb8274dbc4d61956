/**
 * The words everything else uses. Units are in the names; a figure this machine cannot give is `null`, never 0 or -1.
 * Percentages are 0..100 of the whole machine unless a name says otherwise. Times called `at` are Unix milliseconds.
 */

/** CPU time of the last interval, split by mode; each a share of all CPU time, 0..100. */
export interface CpuModesPercent {
  readonly user: number;
  readonly nice: number;
  readonly system: number;
  readonly iowait: number;
  readonly irq: number;
  readonly softirq: number;
  readonly steal: number;
}

export interface CpuCore {
  /** The kernel's number of the CPU; numbers have holes where CPUs are unplugged. */
  readonly id: number;
  readonly busyPercent: number | null;
}

export interface Cpu {
  readonly busyPercent: number | null;
  readonly modesPercent: CpuModesPercent | null;
  readonly cores: readonly CpuCore[];
  readonly contextSwitchesPerSecond: number | null;
  readonly interruptsPerSecond: number | null;
}

export interface Load {
  readonly average1m: number;
  readonly average5m: number;
  readonly average15m: number;
}

export interface Memory {
  readonly totalBytes: number;
  readonly availableBytes: number;
  /** total − available, as `free` since 4.0.1 and psutil count it. */
  readonly usedBytes: number;
  readonly usedPercent: number;
  readonly freeBytes: number;
  readonly cachedBytes: number | null;
  readonly buffersBytes: number | null;
  readonly sharedBytes: number | null;
  readonly slabUnreclaimableBytes: number | null;
  readonly swapTotalBytes: number;
  readonly swapUsedBytes: number;
  /** `null` on a machine without swap. */
  readonly swapUsedPercent: number | null;
}

/** Linux pressure stall information: share of the last 10 s in which some task waited for the resource. */
export interface Pressure {
  readonly cpuSomePercent: number | null;
  readonly memorySomePercent: number | null;
  readonly ioSomePercent: number | null;
}

export interface DiskDevice {
  readonly name: string;
  readonly readBytesPerSecond: number | null;
  readonly writeBytesPerSecond: number | null;
  readonly readsPerSecond: number | null;
  readonly writesPerSecond: number | null;
  /** Share of the interval with at least one request in flight; says little of a device that works in parallel. */
  readonly busyPercent: number | null;
}

export interface Disks {
  readonly devices: readonly DiskDevice[];
  readonly readBytesPerSecond: number | null;
  readonly writeBytesPerSecond: number | null;
}

export interface NetworkInterface {
  readonly name: string;
  readonly receivedBytesPerSecond: number | null;
  readonly sentBytesPerSecond: number | null;
  /** Errors and drops, both directions together. */
  readonly faultsPerSecond: number | null;
  /** Counted in the total; loopback, bridges, tunnels and the like would count the same bytes twice. */
  readonly isCounted: boolean;
}

export interface Network {
  readonly interfaces: readonly NetworkInterface[];
  readonly receivedBytesPerSecond: number | null;
  readonly sentBytesPerSecond: number | null;
}

export interface Uptime {
  readonly uptimeSeconds: number;
}

export interface ProcessReading {
  readonly pid: number;
  readonly name: string;
  /** Of one core, so up to 100 × cores; `null` at first sight. */
  readonly cpuPercent: number | null;
  readonly residentBytes: number;
  readonly threads: number;
}

export interface Processes {
  readonly total: number;
  readonly running: number;
  readonly zombies: number;
  /** The ones that use most CPU, then those with most memory, each process once. */
  readonly top: readonly ProcessReading[];
}

export interface Gpu {
  /** Stable over restarts: a PCI address or a UUID, never an index. */
  readonly id: string;
  readonly name: string;
  readonly busyPercent: number | null;
  readonly memoryUsedBytes: number | null;
  readonly memoryTotalBytes: number | null;
  readonly temperatureCelsius: number | null;
  readonly powerWatts: number | null;
  readonly isAsleep: boolean;
}

/** What Tacho itself costs, all its processes together. */
export interface SelfCost {
  /** Of one core. */
  readonly cpuPercent: number | null;
  /** Proportional set size where the kernel tells it, else resident. */
  readonly memoryBytes: number | null;
  readonly processes: number;
}

/** Every reading a snapshot can hold, by name. */
export interface Readings {
  readonly cpu: Cpu;
  readonly load: Load;
  readonly memory: Memory;
  readonly pressure: Pressure;
  readonly disks: Disks;
  readonly network: Network;
  readonly uptime: Uptime;
  readonly processes: Processes;
  readonly gpus: readonly Gpu[];
  readonly self: SelfCost;
}

export type ReadingName = keyof Readings;

const present: Readonly<Record<ReadingName, true>> = {
  cpu: true,
  load: true,
  memory: true,
  pressure: true,
  disks: true,
  network: true,
  uptime: true,
  processes: true,
  gpus: true,
  self: true,
};

export const readingNames = Object.keys(present) as readonly ReadingName[];

export type HealthState = 'ok' | 'absent' | 'failed' | 'late' | 'waiting' | 'asleep';

/** How one reading came about. `at` is the time of the value, or of the last attempt where there is none. */
export interface Health {
  readonly state: HealthState;
  readonly at: number;
  readonly tookMs: number;
  readonly error?: string;
}

/** One instant of the machine; never changed once made. */
export type Snapshot = {
  readonly at: number;
  /** Milliseconds of a clock that is never set, for lengths of time. */
  readonly monotonicMs: number;
  /** Milliseconds since the snapshot before, `null` at the first and across sleep, pause or a late tick. */
  readonly sinceLastMs: number | null;
  readonly health: Readonly<Record<ReadingName, Health>>;
} & { readonly [Name in ReadingName]: Readings[Name] | null };

/** Facts about the machine that do not change while we run. */
export interface Host {
  readonly name: string;
  readonly os: string;
  readonly kernel: string;
  readonly cpuModel: string | null;
  readonly logicalCores: number;
  readonly physicalCores: number | null;
  readonly bootAt: number | null;
}
