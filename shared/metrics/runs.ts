import type { Run } from '../readings/runs.ts';
import type { Snapshot } from '../snapshot.ts';
import { message } from '../text/message.ts';
import type { Metric, Point } from './metric.ts';

/** Runs with the same labels are one series: their sum, or unknown if one of them is. */
function sumByName({ runs }: Snapshot, pick: (run: Run) => number | null): readonly Point[] {
  const sums = new Map<string, number | null>();
  for (const run of runs ?? []) {
    const [value, before] = [pick(run), sums.get(run.name) ?? null];
    const isFirst = !sums.has(run.name);
    sums.set(run.name, isFirst ? value : value === null || before === null ? null : before + value);
  }
  return [...sums];
}

export const runsMetrics = {
  'run.cpuPercent': {
    label: message('Run CPU'),
    unit: 'percent',
    wire: 'runs.cpu_percent',
    instances: 'run',
    isFleeting: true,
    description: message(
      'CPU time of a labeled run and its descendants, in percent of one core; processes that live only between two samples are missed.',
    ),
    read: (snapshot) => sumByName(snapshot, ({ cpuPercent }) => cpuPercent),
  },
  'run.memoryBytes': {
    label: message('Run memory'),
    unit: 'bytes',
    wire: 'runs.memory_bytes',
    instances: 'run',
    isFleeting: true,
    description: message('Resident memory of a labeled run and its descendants; shared pages count once per process.'),
    read: (snapshot) => sumByName(snapshot, ({ residentBytes }) => residentBytes),
  },
} as const satisfies Record<string, Metric>;
