import { cpuTemperatureCelsius } from '../readings/sensors.ts';
import { type Metric, one } from './metric.ts';

export const cpuMetrics = {
  'cpu.busyPercent': {
    label: 'CPU',
    unit: 'percent',
    wire: 'cpu.utilization_percent',
    description: 'Share of all CPU time not spent idle or waiting for I/O since the last sample (/proc/stat).',
    read: (snapshot) => one(snapshot.cpu?.busyPercent),
  },
  'cpu.load1m': {
    label: 'Load',
    unit: 'load',
    wire: 'cpu.load_average_1m',
    description: 'Tasks running or waiting, averaged over one minute (/proc/loadavg).',
    read: (snapshot) => one(snapshot.load?.average1m),
  },
  'cpu.pressurePercent': {
    label: 'CPU pressure',
    unit: 'percent',
    wire: 'cpu.pressure.some_avg10',
    description: 'Share of the last 10 s in which some task waited for a CPU (/proc/pressure/cpu).',
    read: (snapshot) => one(snapshot.pressure?.cpu?.some10sPercent),
  },
  'cpu.temperatureCelsius': {
    label: 'CPU temperature',
    unit: 'celsius',
    wire: 'cpu.temperature_celsius',
    description: 'The hottest package, or what the driver takes to control the fan (hwmon).',
    read: (snapshot) => one(cpuTemperatureCelsius(snapshot.sensors)),
  },
  'cpu.contextSwitchesPerSecond': {
    label: 'Context switches/s',
    unit: 'count',
    wire: 'cpu.context_switches_per_second',
    description: 'How often per second a CPU went from one task to another (/proc/stat).',
    read: (snapshot) => one(snapshot.cpu?.contextSwitchesPerSecond),
  },
  'cpu.forksPerSecond': {
    label: 'Process starts/s',
    unit: 'count',
    wire: 'cpu.forks_per_second',
    description: 'Processes and threads started per second (/proc/stat).',
    read: (snapshot) => one(snapshot.cpu?.forksPerSecond),
  },
} as const satisfies Record<string, Metric>;
