import { type Metric, one } from './metric.ts';

export const selfMetrics = {
  'self.cpuPercent': {
    label: 'Tacho CPU',
    unit: 'percent',
    wire: 'self.cpu_percent',
    description: 'CPU time of all processes of Tacho ÷ measured time, in percent of one core.',
    read: (snapshot) => one(snapshot.self?.cpuPercent),
  },
  'self.memoryBytes': {
    label: 'Tacho memory',
    unit: 'bytes',
    wire: 'self.memory_bytes',
    description: 'Memory of all processes of Tacho, pages that several use divided among them (smaps_rollup, Pss).',
    read: (snapshot) => one(snapshot.self?.memoryBytes),
  },
  'self.wakeupsPerSecond': {
    label: 'Tacho wake-ups',
    unit: 'count',
    wire: 'self.wakeups_per_second',
    description:
      'How often in a second a thread of Tacho ran and went back to wait, over half a minute (voluntary_ctxt_switches).',
    read: (snapshot) => one(snapshot.self?.wakeupsPerSecond),
  },
  'self.writtenBytesPerSecond': {
    label: 'Tacho writes',
    unit: 'bytesPerSecond',
    wire: 'self.written_bytes_per_second',
    description: 'Bytes that Tacho gave the kernel to write to storage, over half a minute (/proc/PID/io).',
    read: (snapshot) => one(snapshot.self?.writtenBytesPerSecond),
  },
} as const satisfies Record<string, Metric>;
