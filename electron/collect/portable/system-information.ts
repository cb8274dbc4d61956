/** The part of systeminformation that is used. All sizes are in bytes. */
export interface SystemInformation {
  mem(): Promise<{
    total: number;
    available: number;
    free: number;
    buffcache: number;
    swaptotal: number;
    swapused: number;
  }>;
  fsStats(): Promise<{ rx: number; wx: number } | null>;
  fsSize(): Promise<
    readonly { fs: string; type: string; size: number; used: number; available: number; mount: string }[]
  >;
  networkStats(interfaces: string): Promise<
    readonly {
      iface: string;
      operstate: string;
      rx_bytes: number;
      tx_bytes: number;
      rx_errors: number;
      tx_errors: number;
      rx_dropped: number;
      tx_dropped: number;
    }[]
  >;
  processes(): Promise<{
    all: number;
    running: number;
    blocked: number;
    sleeping: number;
    list: readonly {
      pid: number;
      parentPid: number;
      name: string;
      cpu: number;
      memRss: number;
      state: string;
      user: string;
      started: string;
    }[];
  }>;
  cpuTemperature(): Promise<{ main: number | null; cores: readonly number[] }>;
  graphics(): Promise<{
    controllers: readonly { vendor: string; model: string; bus: string; vram: number | null }[];
  }>;
  battery(): Promise<{
    hasBattery: boolean;
    percent: number;
    isCharging: boolean;
    acConnected: boolean;
    timeRemaining: number | null;
    cycleCount: number;
    designedCapacity: number;
    maxCapacity: number;
  }>;
}

/** Runs one query, after earlier ones have finished. */
export type Query = <T>(request: (system: SystemInformation) => Promise<T>) => Promise<T>;
export type Result<Name extends keyof SystemInformation> = Awaited<ReturnType<SystemInformation[Name]>>;
