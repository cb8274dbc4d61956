import { message } from '../text/message.ts';
import { type Metric, one } from './metric.ts';

export const selfMetrics = {
  'self.cpuPercent': {
    label: message('Tacho CPU'),
    unit: 'percent',
    wire: 'self.cpu_percent',
    description: message('CPU time of all Tacho processes ÷ measured time, in percent of one core.'),
    read: (snapshot) => one(snapshot.self?.cpuPercent),
  },
  'self.memoryBytes': {
    label: message('Tacho memory'),
    unit: 'bytes',
    wire: 'self.memory_bytes',
    description: message('Memory of all Tacho processes, with shared pages divided among them (PSS, smaps_rollup).'),
    read: (snapshot) => one(snapshot.self?.memoryBytes),
  },
  'self.wakeupsPerSecond': {
    label: message('Tacho wake-ups'),
    unit: 'count',
    wire: 'self.wakeups_per_second',
    description: message('Wake-ups of Tacho’s threads per second, averaged over 30 s (voluntary_ctxt_switches).'),
    read: (snapshot) => one(snapshot.self?.wakeupsPerSecond),
  },
  'self.writtenBytesPerSecond': {
    label: message('Tacho writes'),
    unit: 'bytesPerSecond',
    wire: 'self.written_bytes_per_second',
    description: message('Bytes per second that Tacho wrote to storage, averaged over 30 s (/proc/PID/io).'),
    read: (snapshot) => one(snapshot.self?.writtenBytesPerSecond),
  },
} as const satisfies Record<string, Metric>;
