import { type Metric, one } from './metric.ts';

export const memoryMetrics = {
  'memory.usedPercent': {
    label: 'Memory',
    unit: 'percent',
    wire: 'memory.utilization_percent',
    description: '(total − available) ÷ total; cache that can be given back is not counted (/proc/meminfo).',
    read: (snapshot) => one(snapshot.memory?.usedPercent),
  },
  'memory.swapUsedPercent': {
    label: 'Swap',
    unit: 'percent',
    wire: 'memory.swap_utilization_percent',
    description: 'Swap space in use ÷ swap space there is (/proc/meminfo).',
    read: (snapshot) => one(snapshot.memory?.swapUsedPercent),
  },
  'memory.pressurePercent': {
    label: 'Memory pressure',
    unit: 'percent',
    wire: 'memory.pressure.some_avg10',
    description: 'Share of the last 10 s in which some task waited for memory (/proc/pressure/memory).',
    read: (snapshot) => one(snapshot.pressure?.memory?.some10sPercent),
  },
} as const satisfies Record<string, Metric>;
