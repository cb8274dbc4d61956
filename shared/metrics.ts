import type { Snapshot } from './snapshot.ts';

/** One value of a metric; `instance` names the disk, link or GPU, and is '' where there is only one. */
export type Point = readonly [instance: string, value: number | null];

export type MetricUnit = 'percent' | 'bytes' | 'bytesPerSecond' | 'celsius' | 'load' | 'count';

export interface Metric {
  readonly label: string;
  readonly unit: MetricUnit;
  /** What the figure means and how it is made, in the words the window shows. */
  readonly description: string;
  read(snapshot: Snapshot): readonly Point[];
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
    read: (snapshot) => one(snapshot.pressure?.cpuSomePercent),
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
    read: (snapshot) => one(snapshot.pressure?.memorySomePercent),
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
  'network.receivedBytesPerSecond': {
    label: 'Network down',
    unit: 'bytesPerSecond',
    description: 'Bytes received ÷ measured time; loopback, bridges and tunnels left out (/proc/net/dev).',
    read: (snapshot) => one(snapshot.network?.receivedBytesPerSecond),
  },
  'network.sentBytesPerSecond': {
    label: 'Network up',
    unit: 'bytesPerSecond',
    description: 'Bytes sent ÷ measured time; loopback, bridges and tunnels left out (/proc/net/dev).',
    read: (snapshot) => one(snapshot.network?.sentBytesPerSecond),
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
  'self.cpuPercent': {
    label: 'Tacho CPU',
    unit: 'percent',
    description: 'CPU time of all processes of Tacho ÷ measured time, in percent of one core.',
    read: (snapshot) => one(snapshot.self?.cpuPercent),
  },
} as const satisfies Record<string, Metric>;

export type MetricId = keyof typeof metrics;

export const metricIds = Object.keys(metrics) as readonly MetricId[];

export function isMetricId(text: string): text is MetricId {
  return Object.hasOwn(metrics, text);
}
