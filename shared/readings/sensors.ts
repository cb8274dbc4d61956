/** temperature in °C, fan in turns per minute, voltage in V, current in A, power in W. */
export type SensorKind = 'temperature' | 'fan' | 'voltage' | 'current' | 'power';

export interface Sensor {
  /** Stable over restarts: chip, the device behind it, and its input: `coretemp/coretemp.0/temp1`. */
  readonly id: string;
  readonly kind: SensorKind;
  /** As its driver names it: `nvme`, `coretemp`, `intel-rapl`. */
  readonly chip: string;
  readonly label: string;
  /** Unit by kind. `null` where it gives none at the moment. */
  readonly value: number | null;
  /** What the device itself calls high, and too much. */
  readonly high: number | null;
  readonly critical: number | null;
  /** The part it belongs to, where its driver makes that certain. */
  readonly part: 'cpu' | 'gpu' | 'disk' | 'network' | 'battery' | null;
  /** Name of the disk, of a sensor that belongs to one. */
  readonly disk: string | null;
}

export interface Sensors {
  readonly list: readonly Sensor[];
  /** Chips that gave nothing: "drivetemp of sda did not answer for 2 s". */
  readonly problems: readonly string[];
}

export interface Battery {
  readonly name: string;
  readonly chargePercent: number | null;
  readonly state: 'charging' | 'discharging' | 'full' | 'idle' | 'unknown';
  /** Into it or out of it, always positive. */
  readonly powerWatts: number | null;
  /** To empty or to full, whichever is under way, at the present power. */
  readonly remainingSeconds: number | null;
  /** What it holds when full, of what it was made for. */
  readonly healthPercent: number | null;
  readonly cycles: number | null;
}

export interface Power {
  /** Fed from the mains; `null` where nothing tells. */
  readonly isOnMains: boolean | null;
  readonly batteries: readonly Battery[];
}

/** How far a sensor is below what its device calls critical; `null` where either is not told. */
export function headroomOf({ value, critical }: Sensor): number | null {
  return value === null || critical === null ? null : critical - value;
}

/** The temperature that people mean by "CPU temperature": the hottest package, or what its driver calls the control value. */
export function cpuTemperatureCelsius(sensors: Sensors | null): number | null {
  let hottest: number | null = null;
  let best = 0;
  for (const { kind, part, label, value } of sensors?.list ?? []) {
    if (kind !== 'temperature' || part !== 'cpu' || value === null) continue;
    const rank = /^(Package id|Tdie|Tctl)/.test(label) ? 2 : 1;
    if (rank > best || (rank === best && value > (hottest ?? Number.NEGATIVE_INFINITY))) {
      best = rank;
      hottest = value;
    }
  }
  return hottest;
}
