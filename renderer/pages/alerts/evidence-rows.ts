import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import type { Evidence, ObservedMoment } from '../../../shared/alerts/evidence.ts';

/** The resource that is compared: the one that the alert is about. */
export type Measure = 'cpu' | 'memory' | 'disk';

export interface EvidenceRow {
  readonly name: string | undefined;
  readonly pid: number | undefined;
  readonly before: number | null;
  readonly atAlert: number | null;
  readonly change: number | null;
}

interface ProcessComparison {
  readonly measure: Measure;
  readonly rows: readonly EvidenceRow[];
  /** From the earlier of the compared moments to the alert; `null` if there is none in which one of the processes was seen. */
  readonly baselineMs: number | null;
}

const maxRows = 8;
/** A process moment up to this long after the alert still counts as its own. */
const toleranceMs = 10_000;
const indexes = { cpu: 1, memory: 2, disk: 3 } as const;

function measureOf(metric: string): Measure {
  if (metric.startsWith('memory.')) return 'memory';
  return metric.startsWith('disk.') ? 'disk' : 'cpu';
}

/** The top processes at an alert, and how much more they used than before; `null` if none were recorded. */
export function compareProcesses(record: AlertRecord, { moments, processes }: Evidence): ProcessComparison | null {
  const measure = measureOf(record.metric);
  const index = indexes[measure];
  const atAlert = moments.findLast(({ at }) => at <= record.firedAt + toleranceMs);
  const [earliest] = moments;
  if (!atAlert || !earliest) return null;
  const baseline = earliest === atAlert ? null : earliest;
  const rows = atAlert.uses
    .toSorted((a, b) => (b[index] ?? 0) - (a[index] ?? 0))
    .slice(0, maxRows)
    .map((uses): EvidenceRow => {
      const [process] = uses;
      const now = uses[index];
      const before = baseline && findUse(baseline, process, index);
      return {
        name: processes[process]?.name,
        pid: processes[process]?.pid,
        before,
        atAlert: now,
        change: now === null || before === null ? null : now - before,
      };
    });
  const isCompared = baseline !== null && rows.some(({ before }) => before !== null);
  return { measure, rows, baselineMs: isCompared ? atAlert.at - baseline.at : null };
}

function findUse({ uses }: ObservedMoment, process: number, index: 1 | 2 | 3): number | null {
  return uses.find(([one]) => one === process)?.[index] ?? null;
}
