export interface Uptime {
  readonly uptimeSeconds: number;
}

/** Slowly changing facts about the system. */
export interface System {
  /** User sessions; `null` if the system keeps no list of them. */
  readonly users: number | null;
  readonly openFiles: number | null;
  readonly openFilesMax: number | null;
  /** Available entropy. */
  readonly entropyBits: number | null;
  /** Processes killed by the kernel because memory ran out, since boot and within the last minute. */
  readonly oomKills: number | null;
  readonly oomKillsLastMinute: number | null;
  readonly majorFaultsPerSecond: number | null;
}

/** Limits and usage of the control group that Tacho runs in; absent if there are no limits. */
export interface Container {
  readonly version: 1 | 2;
  /** 1.5 is one and a half CPUs; from the quota or the CPU set, whichever is less. */
  readonly cpuLimitCores: number | null;
  /** Of that limit. */
  readonly cpuUsedPercent: number | null;
  /** Share of the scheduler periods during which the group was throttled. */
  readonly cpuThrottledPercent: number | null;
  readonly memoryLimitBytes: number | null;
  /** Without the inactive file cache. */
  readonly memoryUsedBytes: number | null;
  readonly memoryUsedPercent: number | null;
  readonly processLimit: number | null;
  readonly processes: number | null;
}

/** What Tacho itself costs, over all its processes. */
export interface SelfCost {
  /** Of one core. */
  readonly cpuPercent: number | null;
  /** Proportional set size if available, else resident. */
  readonly memoryBytes: number | null;
  readonly processes: number;
  /** How often its threads started to run after waiting, over the last half minute. */
  readonly wakeupsPerSecond: number | null;
  /** To storage, over the last half minute. */
  readonly writtenBytesPerSecond: number | null;
}

/** Software that package managers have installed. */
export interface Packages {
  readonly managers: readonly { readonly name: string; readonly count: number }[];
}

export interface MemoryModules {
  readonly count: number;
  /** Such as `DDR4`. */
  readonly type: string | null;
  /** Transfers per second in millions, at which the slowest module runs. */
  readonly speedMtPerSecond: number | null;
}

/** Facts about the machine that do not change at run time. */
export interface Host {
  readonly name: string;
  readonly os: string;
  readonly kernel: string;
  readonly architecture: string | null;
  readonly cpuModel: string | null;
  /** Flags of the CPU by the kernel's names, such as `avx2`; empty if it lists none. */
  readonly cpuFeatures: readonly string[];
  /** `null` if the firmware does not list them, or only to root. */
  readonly memoryModules: MemoryModules | null;
  readonly logicalCores: number;
  readonly physicalCores: number | null;
  readonly bootAt: number | null;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly board: string | null;
  readonly firmware: string | null;
  /** The hypervisor or container engine it runs in: `kvm`, `vmware`, `docker`, `wsl`; `null` on bare metal. */
  readonly virtualisation: string | null;
  /** Whether /proc is mounted such that only own processes are visible. */
  readonly hidesProcesses: boolean;
}
