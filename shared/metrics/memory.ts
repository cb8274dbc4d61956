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
  'memory.swapInBytesPerSecond': {
    label: 'Swap in',
    unit: 'bytesPerSecond',
    wire: 'memory.swap_in_bytes_per_second',
    description: 'Bytes read back from swap ÷ measured time (/proc/vmstat).',
    read: (snapshot) => one(snapshot.memory?.swapInBytesPerSecond),
  },
  'memory.swapOutBytesPerSecond': {
    label: 'Swap out',
    unit: 'bytesPerSecond',
    wire: 'memory.swap_out_bytes_per_second',
    description: 'Bytes written to swap ÷ measured time (/proc/vmstat).',
    read: (snapshot) => one(snapshot.memory?.swapOutBytesPerSecond),
  },
  'memory.majorFaultsPerSecond': {
    label: 'Major faults/s',
    unit: 'count',
    wire: 'memory.major_faults_per_second',
    description: 'Page faults per second that had to wait for storage, over 10 s (/proc/vmstat).',
    read: (snapshot) => one(snapshot.system?.majorFaultsPerSecond),
  },
  'memory.oomKills': {
    label: 'Out-of-memory kills',
    unit: 'count',
    wire: 'memory.oom_kills_last_minute',
    description: 'Processes that the kernel killed in the last minute because memory ran out (/proc/vmstat).',
    sentences: {
      alert: (_where, value) => `Out of memory: the kernel killed ${value} in a minute`,
      rule: (_where, threshold) =>
        threshold === '0'
          ? 'The kernel kills a process because memory ran out'
          : `The kernel kills more than ${threshold} processes in a minute because memory ran out`,
    },
    read: (snapshot) => one(snapshot.system?.oomKillsLastMinute),
  },
} as const satisfies Record<string, Metric>;
