import { message } from '../text/message.ts';
import { type Metric, one } from './metric.ts';

export const memoryMetrics = {
  'memory.usedPercent': {
    label: message('Memory'),
    unit: 'percent',
    wire: 'memory.utilization_percent',
    description: message('(total − available) ÷ total; reclaimable cache does not count as used (/proc/meminfo).'),
    read: (snapshot) => one(snapshot.memory?.usedPercent),
  },
  'memory.swapUsedPercent': {
    label: message('Swap'),
    unit: 'percent',
    wire: 'memory.swap_utilization_percent',
    description: message('Used ÷ total swap space (/proc/meminfo).'),
    read: (snapshot) => one(snapshot.memory?.swapUsedPercent),
  },
  'memory.pressurePercent': {
    label: message('Memory pressure'),
    unit: 'percent',
    wire: 'memory.pressure.some_avg10',
    description: message(
      'Share of the last 10 s in which at least one task waited for memory (/proc/pressure/memory).',
    ),
    read: (snapshot) => one(snapshot.pressure?.memory?.some10sPercent),
  },
  'memory.swapInBytesPerSecond': {
    label: message('Swap in'),
    unit: 'bytesPerSecond',
    wire: 'memory.swap_in_bytes_per_second',
    description: message('Bytes read back from swap ÷ measured time (/proc/vmstat).'),
    read: (snapshot) => one(snapshot.memory?.swapInBytesPerSecond),
  },
  'memory.swapOutBytesPerSecond': {
    label: message('Swap out'),
    unit: 'bytesPerSecond',
    wire: 'memory.swap_out_bytes_per_second',
    description: message('Bytes written to swap ÷ measured time (/proc/vmstat).'),
    read: (snapshot) => one(snapshot.memory?.swapOutBytesPerSecond),
  },
  'memory.majorFaultsPerSecond': {
    label: message('Major faults/s'),
    unit: 'count',
    wire: 'memory.major_faults_per_second',
    description: message('Page faults per second that had to read from storage, averaged over 10 s (/proc/vmstat).'),
    read: (snapshot) => one(snapshot.system?.majorFaultsPerSecond),
  },
  'memory.oomKills': {
    label: message('Out-of-memory kills'),
    unit: 'count',
    wire: 'memory.oom_kills_last_minute',
    description: message(
      'Processes killed by the kernel in the last minute because it ran out of memory (/proc/vmstat).',
    ),
    sentences: {
      alert: message('Out of memory: the kernel killed {value} in one minute'),
      rule: message(
        '{threshold, select, 0 {Out of memory: the kernel kills a process} other {Out of memory: the kernel kills more than {threshold} processes in one minute}}',
      ),
    },
    read: (snapshot) => one(snapshot.system?.oomKillsLastMinute),
  },
} as const satisfies Record<string, Metric>;
