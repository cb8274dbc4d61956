import { cpuTemperatureCelsius } from '../readings/sensors.ts';
import { message } from '../text/message.ts';
import { type Metric, one } from './metric.ts';

export const cpuMetrics = {
  'cpu.busyPercent': {
    label: message('CPU'),
    unit: 'percent',
    wire: 'cpu.utilization_percent',
    description: message('Share of CPU time that was neither idle nor I/O wait since the last sample (/proc/stat).'),
    read: (snapshot) => one(snapshot.cpu?.busyPercent),
  },
  'cpu.coreBusyPercent': {
    label: message('CPU cores'),
    unit: 'percent',
    wire: 'cpu.per_core_utilization',
    instances: 'core',
    description: message(
      'Share of time that each logical CPU was neither idle nor in I/O wait since the last sample (/proc/stat).',
    ),
    read: (snapshot) => snapshot.cpu?.cores.map(({ id, busyPercent }) => [String(id), busyPercent]) ?? [],
  },
  'cpu.load1m': {
    label: message('Load'),
    unit: 'load',
    wire: 'cpu.load_average_1m',
    description: message('Running and waiting tasks, averaged over one minute (/proc/loadavg).'),
    read: (snapshot) => one(snapshot.load?.average1m),
  },
  'cpu.load5m': {
    label: message('Load, 5 min'),
    unit: 'load',
    wire: 'cpu.load_average_5m',
    description: message('Running and waiting tasks, averaged over five minutes (/proc/loadavg).'),
    read: (snapshot) => one(snapshot.load?.average5m),
  },
  'cpu.load15m': {
    label: message('Load, 15 min'),
    unit: 'load',
    wire: 'cpu.load_average_15m',
    description: message('Running and waiting tasks, averaged over fifteen minutes (/proc/loadavg).'),
    read: (snapshot) => one(snapshot.load?.average15m),
  },
  'cpu.pressurePercent': {
    label: message('CPU pressure'),
    unit: 'percent',
    wire: 'cpu.pressure.some_avg10',
    description: message('Share of the last 10 s in which at least one task waited for a CPU (/proc/pressure/cpu).'),
    read: (snapshot) => one(snapshot.pressure?.cpu?.some10sPercent),
  },
  'cpu.temperatureCelsius': {
    label: message('CPU temperature'),
    unit: 'celsius',
    wire: 'cpu.temperature_celsius',
    description: message('Temperature of the hottest package, or the value the driver uses for fan control (hwmon).'),
    read: (snapshot) => one(cpuTemperatureCelsius(snapshot.sensors)),
  },
  'cpu.contextSwitchesPerSecond': {
    label: message('Context switches/s'),
    unit: 'count',
    wire: 'cpu.context_switches_per_second',
    description: message('Context switches per second on all CPUs (/proc/stat).'),
    read: (snapshot) => one(snapshot.cpu?.contextSwitchesPerSecond),
  },
  'cpu.forksPerSecond': {
    label: message('Process starts/s'),
    unit: 'count',
    wire: 'cpu.forks_per_second',
    description: message('Processes and threads started per second (/proc/stat).'),
    read: (snapshot) => one(snapshot.cpu?.forksPerSecond),
  },
} as const satisfies Record<string, Metric>;
