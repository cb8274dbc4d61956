/** One value per CPU mode: percent, seconds or ticks. `user` includes `guest`, as in the kernel. */
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

/** The kind of a core of a hybrid chip. */
export type CoreKind = 'performance' | 'middle' | 'efficiency';

export interface CpuCore {
  /** The kernel's CPU number; numbers of unplugged CPUs are missing. */
  readonly id: number;
  readonly busyPercent: number | null;
  /** `null` if all cores are alike or the kind is unknown. */
  readonly kind: CoreKind | null;
}

export interface Cpu {
  readonly busyPercent: number | null;
  /** Shares of all CPU time in the last interval; `null` if the platform does not report modes. */
  readonly modesPercent: CpuModes | null;
  /** Since boot, all CPUs together; for clients that compute rates themselves. */
  readonly modesSeconds: CpuModes | null;
  readonly cores: readonly CpuCore[];
  /** The mean per kind of core; empty if all are alike. */
  readonly kinds: readonly { readonly kind: CoreKind; readonly cores: number; readonly busyPercent: number | null }[];
  readonly contextSwitchesPerSecond: number | null;
  readonly interruptsPerSecond: number | null;
  /** Processes and threads started. */
  readonly forksPerSecond: number | null;
  /** Tasks that are waiting for a device. */
  readonly blockedTasks: number | null;
  /** Since boot. */
  readonly contextSwitches: number | null;
  readonly interrupts: number | null;
  readonly forks: number | null;
}

/** CPU clocks; read at a long interval, because some kernels wake the CPU for it. */
export interface CpuFrequency {
  /** Mean over the online CPUs. */
  readonly currentMhz: number;
  readonly minMhz: number | null;
  readonly maxMhz: number | null;
  readonly cores: readonly { readonly id: number; readonly currentMhz: number }[];
  /** Thermal throttling events since boot, counting each physical core and package once. */
  readonly throttleCount: number | null;
}

export interface Load {
  readonly average1m: number;
  readonly average5m: number;
  readonly average15m: number;
}

/** Share of time during which `some` or all (`full`) tasks waited for a resource, over the last 10, 60 and 300 s. */
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
