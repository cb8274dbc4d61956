export type GpuVendor = 'nvidia' | 'amd' | 'intel' | 'apple';

export interface Gpu {
  /** Stable over restarts: a PCI address or a UUID, never an index. */
  readonly id: string;
  readonly name: string;
  readonly vendor: GpuVendor;
  readonly busyPercent: number | null;
  readonly memoryUsedBytes: number | null;
  readonly memoryTotalBytes: number | null;
  readonly temperatureCelsius: number | null;
  readonly powerWatts: number | null;
  readonly isAsleep: boolean;
}
