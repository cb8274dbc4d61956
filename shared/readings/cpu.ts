/** One figure per mode of the CPU: a share in percent, a length in seconds, or ticks. `guest` time is inside `user`, as the kernel counts it. */
export interface CpuModes {
  readonly user: number;
  readonly nice: number;
  readonly system: number;
  readonly idle: number;
  readonly iowait: number;
  readonly irq: number;
  readonly softirq: number;
  readonly steal: number;
}

/** What a CPU of a hybrid chip is made for. */
export type CoreKind = 'performance' | 'middle' | 'efficiency';

export interface CpuCore {
  /** The kernel's number of the CPU; numbers have holes where CPUs are unplugged. */
  readonly id: number;
  readonly busyPercent: number | null;
  /** `null` where all CPUs are alike, and where the machine does not tell. */
  readonly kind: CoreKind | null;
}

export interface Cpu {
  readonly busyPercent: number | null;
  /** Of the last interval; each a share of all CPU time. `null` where the system does not split it. */
  readonly modesPercent: CpuModes | null;
  /** Since boot, all CPUs together; for readers that make their own rates. */
  readonly modesSeconds: CpuModes | null;
  readonly cores: readonly CpuCore[];
  /** The mean per kind of core; empty where all are alike. */
  readonly kinds: readonly { readonly kind: CoreKind; readonly cores: number; readonly busyPercent: number | null }[];
  readonly contextSwitchesPerSecond: number | null;
  readonly interruptsPerSecond: number | null;
  /** Processes and threads that were started. */
  readonly forksPerSecond: number | null;
  /** Tasks that wait for a device at the moment. */
  readonly blockedTasks: number | null;
  /** Since boot. */
  readonly contextSwitches: number | null;
  readonly interrupts: number | null;
  readonly forks: number | null;
}

/** The clock of each CPU; read at a slow pace, because some kernels wake the CPU to ask it. */
export interface CpuFrequency {
  /** Mean over the CPUs that are online. */
  readonly currentMhz: number;
  readonly minMhz: number | null;
  readonly maxMhz: number | null;
  readonly cores: readonly { readonly id: number; readonly currentMhz: number }[];
  /** How often the chip slowed itself down for heat since boot, each physical core and package counted once. */
  readonly throttleCount: number | null;
}

export interface Load {
  readonly average1m: number;
  readonly average5m: number;
  readonly average15m: number;
}

/** Share of time in which `some` or all (`full`) tasks waited for a resource, over the last 10, 60 and 300 s. */
export interface Stall {
  readonly some10sPercent: number;
  readonly some60sPercent: number;
  readonly some300sPercent: number;
  readonly full10sPercent: number | null;
  readonly full60sPercent: number | null;
  readonly full300sPercent: number | null;
}

/** Linux pressure stall information. */
export interface Pressure {
  readonly cpu: Stall | null;
  readonly memory: Stall | null;
  readonly io: Stall | null;
}
