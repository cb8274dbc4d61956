export interface Uptime {
  readonly uptimeSeconds: number;
}

/** Small facts about the running system that change slowly. */
export interface System {
  /** People logged in, each session once; `null` where no list of them is kept. */
  readonly users: number | null;
  readonly openFiles: number | null;
  readonly openFilesMax: number | null;
  /** Random bits at hand. */
  readonly entropyBits: number | null;
  /** Processes killed by the kernel because memory ran out: since boot, and within the last minute. */
  readonly oomKills: number | null;
  readonly oomKillsLastMinute: number | null;
  readonly majorFaultsPerSecond: number | null;
}

/** The limits of the control group that Tacho runs in, and what is used of them; absent where there are none. */
export interface Container {
  readonly version: 1 | 2;
  /** CPU time per time, 1.5 = one and a half CPUs; from quota or the set of CPUs, whichever is less. */
  readonly cpuLimitCores: number | null;
  /** Of that limit. */
  readonly cpuUsedPercent: number | null;
  /** Share of the scheduler's periods in which the group was held back. */
  readonly cpuThrottledPercent: number | null;
  readonly memoryLimitBytes: number | null;
  /** Without the file cache that could be given back at once. */
  readonly memoryUsedBytes: number | null;
  readonly memoryUsedPercent: number | null;
  readonly processLimit: number | null;
  readonly processes: number | null;
}

/** What Tacho itself costs, all its processes together. */
export interface SelfCost {
  /** Of one core. */
  readonly cpuPercent: number | null;
  /** Proportional set size where the kernel tells it, else resident. */
  readonly memoryBytes: number | null;
  readonly processes: number;
  /** Times in which one of its threads began to run after waiting, over the last half minute. */
  readonly wakeupsPerSecond: number | null;
  /** To storage, over the last half minute. */
  readonly writtenBytesPerSecond: number | null;
}

/** Facts about the machine that do not change while we run. */
export interface Host {
  readonly name: string;
  readonly os: string;
  readonly kernel: string;
  readonly architecture: string | null;
  readonly cpuModel: string | null;
  readonly logicalCores: number;
  readonly physicalCores: number | null;
  readonly bootAt: number | null;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly board: string | null;
  readonly firmware: string | null;
  /** The hypervisor or container engine it runs in: `kvm`, `vmware`, `docker`, `wsl`; `null` on bare metal. */
  readonly virtualisation: string | null;
  /** /proc is mounted so that we see our own processes alone. */
  readonly hidesProcesses: boolean;
}
