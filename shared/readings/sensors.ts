/** Units: temperature in °C, fan in rpm, voltage in V, current in A, power in W. */
export type SensorKind = 'temperature' | 'fan' | 'voltage' | 'current' | 'power';

export interface Sensor {
  /** Stable across reboots: chip, device and input: `coretemp/coretemp.0/temp1`. */
  readonly id: string;
  readonly kind: SensorKind;
  /** The name given by the driver: `nvme`, `coretemp`, `intel-rapl`. */
  readonly chip: string;
  readonly label: string;
  /** Unit by kind; `null` if it has no value at the moment. */
  readonly value: number | null;
  /** The limits that the device itself defines. */
  readonly high: number | null;
  readonly critical: number | null;
  /** The part it belongs to, if the driver makes that certain. */
  readonly part: 'cpu' | 'gpu' | 'disk' | 'network' | 'battery' | null;
  /** Name of the disk it belongs to. */
  readonly disk: string | null;
}

export interface Sensors {
  readonly list: readonly Sensor[];
  /** Chips that could not be read: "drivetemp of sda: no response within 2 s". */
  readonly problems: readonly string[];
}

export interface Battery {
  readonly name: string;
  readonly chargePercent: number | null;
  readonly state: 'charging' | 'discharging' | 'full' | 'idle' | 'unknown';
  /** Charging or discharging power, always positive. */
  readonly powerWatts: number | null;
  /** Until empty or full, at the current power. */
  readonly remainingSeconds: number | null;
  /** Capacity in percent of the design capacity. */
  readonly healthPercent: number | null;
  readonly cycles: number | null;
}

export interface Power {
  /** Whether it is on AC power; `null` if unknown. */
  readonly isOnMains: boolean | null;
  readonly batteries: readonly Battery[];
}

/** How far a sensor is below its critical limit; `null` if either is unknown. */
export function headroomOf({ value, critical }: Sensor): number | null {
  return value === null || critical === null ? null : critical - value;
}

/** The CPU temperature: that of the hottest package, or the control temperature of the driver. */
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
