import { gpuMemoryUsedPercent } from './readings/gpus.ts';
import { cpuTemperatureCelsius, type Sensor } from './readings/sensors.ts';
import type { Snapshot } from './snapshot.ts';

/** One value of a metric; `instance` names the disk, link or GPU, and is '' where there is only one. */
export type Point = readonly [instance: string, value: number | null];

/** `linkBytesPerSecond` may be shown in bits; `degrees` are a difference of temperatures, in kelvin. */
export type MetricUnit =
  | 'percent'
  | 'bytes'
  | 'bytesPerSecond'
  | 'linkBytesPerSecond'
  | 'celsius'
  | 'degrees'
  | 'watts'
  | 'megahertz'
  | 'load'
  | 'count';

export interface Metric {
  readonly label: string;
  readonly unit: MetricUnit;
  /** What the figure means and how it is made, in the words the window shows. */
  readonly description: string;
  read(snapshot: Snapshot): readonly Point[];
}

/** Sensors that have such a figure now, by their ids. */
function readTemperatures({ sensors }: Snapshot, pick: (sensor: Sensor) => number | null): readonly Point[] {
  return (sensors?.list ?? []).flatMap((sensor): readonly Point[] => {
    const value = sensor.kind === 'temperature' ? pick(sensor) : null;
    return value === null ? [] : [[sensor.id, value]];
  });
}

const one = (value: number | null | undefined): readonly Point[] => [['', value ?? null]];

/**
 * Every number the product knows, declared once. Charts, history, alerts and tray are loops over this table.
 * An id is stored in history and settings files: never rename one.
 */
export const metrics = {
  'cpu.busyPercent': {
    label: 'CPU',
    unit: 'percent',
    description: 'Share of all CPU time not spent idle or waiting for I/O since the last sample (/proc/stat).',
    read: (snapshot) => one(snapshot.cpu?.busyPercent),
  },
  'cpu.load1m': {
    label: 'Load',
    unit: 'load',
    description: 'Tasks running or waiting, averaged over one minute (/proc/loadavg).',
    read: (snapshot) => one(snapshot.load?.average1m),
  },
  'cpu.pressurePercent': {
    label: 'CPU pressure',
    unit: 'percent',
    description: 'Share of the last 10 s in which some task waited for a CPU (/proc/pressure/cpu).',
    read: (snapshot) => one(snapshot.pressure?.cpu?.some10sPercent),
  },
  'cpu.temperatureCelsius': {
    label: 'CPU temperature',
    unit: 'celsius',
    description: 'The hottest package, or what the driver takes to control the fan (hwmon).',
    read: (snapshot) => one(cpuTemperatureCelsius(snapshot.sensors)),
  },
  'memory.usedPercent': {
    label: 'Memory',
    unit: 'percent',
    description: '(total − available) ÷ total; cache that can be given back is not counted (/proc/meminfo).',
    read: (snapshot) => one(snapshot.memory?.usedPercent),
  },
  'memory.swapUsedPercent': {
    label: 'Swap',
    unit: 'percent',
    description: 'Swap space in use ÷ swap space there is (/proc/meminfo).',
    read: (snapshot) => one(snapshot.memory?.swapUsedPercent),
  },
  'memory.pressurePercent': {
    label: 'Memory pressure',
    unit: 'percent',
    description: 'Share of the last 10 s in which some task waited for memory (/proc/pressure/memory).',
    read: (snapshot) => one(snapshot.pressure?.memory?.some10sPercent),
  },
  'disk.readBytesPerSecond': {
    label: 'Disk read',
    unit: 'bytesPerSecond',
    description: 'Bytes read from all physical disks ÷ measured time (/proc/diskstats).',
    read: (snapshot) => one(snapshot.disks?.readBytesPerSecond),
  },
  'disk.writeBytesPerSecond': {
    label: 'Disk write',
    unit: 'bytesPerSecond',
    description: 'Bytes written to all physical disks ÷ measured time (/proc/diskstats).',
    read: (snapshot) => one(snapshot.disks?.writeBytesPerSecond),
  },
  'disk.busyPercent': {
    label: 'Disk busy',
    unit: 'percent',
    description:
      'Share of time with a request in flight; a disk that works in parallel can do more at 100 % (/proc/diskstats).',
    read: (snapshot) => snapshot.disks?.devices.map((disk) => [disk.name, disk.busyPercent]) ?? [],
  },
  'disk.usedPercent': {
    label: 'Disk space',
    unit: 'percent',
    description: 'used ÷ (used + what users may still write), as df has it (statfs).',
    read: (snapshot) => snapshot.filesystems?.mounts.map((mount) => [mount.mountPoint, mount.usedPercent]) ?? [],
  },
  'network.receivedBytesPerSecond': {
    label: 'Network down',
    unit: 'linkBytesPerSecond',
    description: 'Bytes received ÷ measured time; loopback, bridges and tunnels left out (/proc/net/dev).',
    read: (snapshot) => one(snapshot.network?.receivedBytesPerSecond),
  },
  'network.sentBytesPerSecond': {
    label: 'Network up',
    unit: 'linkBytesPerSecond',
    description: 'Bytes sent ÷ measured time; loopback, bridges and tunnels left out (/proc/net/dev).',
    read: (snapshot) => one(snapshot.network?.sentBytesPerSecond),
  },
  'battery.chargePercent': {
    label: 'Battery',
    unit: 'percent',
    description: 'Charge, of what the battery holds when full (power_supply).',
    read: (snapshot) => snapshot.power?.batteries.map((battery) => [battery.name, battery.chargePercent]) ?? [],
  },
  'sensor.temperatureCelsius': {
    label: 'Sensor',
    unit: 'celsius',
    description: 'Temperature of each sensor, as its driver tells it (hwmon).',
    read: (snapshot) => readTemperatures(snapshot, ({ value }) => value),
  },
  'sensor.headroomCelsius': {
    label: 'Heat headroom',
    unit: 'degrees',
    description: 'How far a sensor is below what its device calls critical; of those that name such a limit (hwmon).',
    read: (snapshot) =>
      readTemperatures(snapshot, ({ value, critical }) =>
        value === null || critical === null ? null : critical - value,
      ),
  },
  'gpu.busyPercent': {
    label: 'GPU',
    unit: 'percent',
    description: 'Share of the sample period in which the GPU ran at least one kernel, as its driver counts it.',
    read: (snapshot) => snapshot.gpus?.map((gpu) => [gpu.id, gpu.busyPercent]) ?? [],
  },
  'gpu.temperatureCelsius': {
    label: 'GPU temperature',
    unit: 'celsius',
    description: 'Temperature of the GPU as its driver tells it.',
    read: (snapshot) => snapshot.gpus?.map((gpu) => [gpu.id, gpu.temperatureCelsius]) ?? [],
  },
  'gpu.memoryUsedPercent': {
    label: 'GPU memory',
    unit: 'percent',
    description:
      'Memory of the GPU in use ÷ memory it has; what the driver reserves for itself is not counted as used.',
    read: (snapshot) => snapshot.gpus?.map((gpu) => [gpu.id, gpuMemoryUsedPercent(gpu)]) ?? [],
  },
  'gpu.powerWatts': {
    label: 'GPU power',
    unit: 'watts',
    description: 'Power that the GPU draws as its driver tells it, the whole card where it can.',
    read: (snapshot) => snapshot.gpus?.map((gpu) => [gpu.id, gpu.powerWatts]) ?? [],
  },
  'gpu.clockMhz': {
    label: 'GPU clock',
    unit: 'megahertz',
    description: 'Clock of the graphics engine at the moment of the look.',
    read: (snapshot) => snapshot.gpus?.map((gpu) => [gpu.id, gpu.clockMhz]) ?? [],
  },
  'self.cpuPercent': {
    label: 'Tacho CPU',
    unit: 'percent',
    description: 'CPU time of all processes of Tacho ÷ measured time, in percent of one core.',
    read: (snapshot) => one(snapshot.self?.cpuPercent),
  },
} as const satisfies Record<string, Metric>;

export type MetricId = keyof typeof metrics;

/** An instance in words: a GPU by its name, a sensor by chip and label, all else by what it is called anyway. */
export function nameInstance(metric: MetricId, instance: string, { gpus, sensors }: Snapshot): string {
  const gpu = metric.startsWith('gpu.') ? gpus?.find(({ id }) => id === instance) : undefined;
  const sensor = metric.startsWith('sensor.') ? sensors?.list.find(({ id }) => id === instance) : undefined;
  return gpu?.name ?? (sensor ? `${sensor.chip} ${sensor.label}`.trim() : instance);
}

export const metricIds = Object.keys(metrics) as readonly MetricId[];

export function isMetricId(text: string): text is MetricId {
  return Object.hasOwn(metrics, text);
}
