import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import type { Evidence } from '../../../shared/alerts/evidence.ts';
import { metricIds } from '../../../shared/metrics/catalogue.ts';
import type { Phrase } from '../../../shared/text/phrase.ts';
import { collectEvidence, evidenceAfterMs, evidenceBeforeMs } from '../../alerts/evidence.ts';
import type { Stores } from '../../foundation/json-store.ts';
import type { History } from '../../history/history.ts';
import type { ProcessRing } from '../../history/process-ring.ts';
import { parseEvidence } from './parse-evidence.ts';

export interface EvidenceStore {
  /** What was recorded around an alert: from its file, or so far while it is young; `null` if nothing is left. */
  read(record: AlertRecord): Evidence | null;
  /** An alert has fired: its evidence is written a minute later. */
  schedule(record: AlertRecord): void;
  /** Whether there is something to write; what the disk refused is due again a minute later. */
  isDue(at: number): boolean;
  /** Writes what is due, or everything. @throws Error when the disk refuses; it is retried */
  write(at: number, isLast: boolean): void;
}

const prefix = 'evidence-';
const maxFiles = 50;
const retryMs = 60_000;
/** Five minutes in steps of two seconds. */
const maxPoints = 160;
/** Kept for every alert, beside its own metric. */
const alwaysKept = metricIds.filter((id) =>
  /^(cpu\.busy|memory\.(used|swap)|disk\.(read|write)|network\.|gpu\.(busy|temperature|memory))/.test(id),
);

/** Keeps the evidence of each alert in a file of its own. */
export function createEvidenceStore(
  stores: Stores,
  history: Pick<History, 'read'>,
  ring: Pick<ProcessRing, 'moments'>,
  onNote: (note: Phrase) => void,
): EvidenceStore {
  let scheduled: readonly AlertRecord[] = [];
  let nextTryAt = Number.NEGATIVE_INFINITY;

  function take(record: AlertRecord): Evidence {
    const metrics = [...new Set([record.metric, ...alwaysKept])];
    const [from, to] = [record.firedAt - evidenceBeforeMs, record.firedAt + evidenceAfterMs];
    const series = history
      .read({ metrics, from, to, maxPoints })
      // Of the alert's own metric, only its own instance.
      .filter(({ metric, instance }) => metric !== record.metric || instance === record.instance)
      .map((one) => ({ ...one, mean: one.mean.map(round), max: one.max.map(round) }));
    return collectEvidence(record, series, ring.moments);
  }

  /** Alerts that fired at the same time have a file each. */
  function findStored(record: AlertRecord): Evidence | null {
    const names = stores.list().filter((name) => name.startsWith(`${prefix}${record.firedAt}-`));
    return names.map(readFile).find((evidence) => evidence?.recordId === record.id) ?? null;
  }

  function readFile(name: string): Evidence | null {
    const { store, note } = stores.open(name);
    const stored = store.read();
    const evidence = stored && parseEvidence(stored);
    if (note) onNote(note);
    else if (stored && !evidence) onNote(stores.setAside(name, 'it is not the evidence of an alert'));
    return evidence;
  }

  function write(record: AlertRecord): void {
    const names = stores.list().filter((name) => name.startsWith(prefix));
    let index = 0;
    while (names.includes(`${prefix}${record.firedAt}-${index}`)) index += 1;
    stores.write(`${prefix}${record.firedAt}-${index}`, take(record));
    for (const name of names.toSorted().slice(0, Math.max(0, names.length + 1 - maxFiles))) stores.remove(name);
  }

  // If the clock was set back, write now instead of waiting for it to catch up.
  const isRetried = (at: number) => at >= nextTryAt || at < nextTryAt - retryMs;

  return {
    schedule(record) {
      scheduled = [...scheduled, record];
    },
    read(record) {
      if (scheduled.some(({ id }) => id === record.id)) return take(record);
      return findStored(record);
    },
    isDue: (at) => isRetried(at) && scheduled.some((record) => isOver(record, at)),
    write(at, isLast) {
      nextTryAt = at + retryMs;
      for (const record of scheduled) {
        if (!isLast && !isOver(record, at)) continue;
        write(record);
        scheduled = scheduled.filter((one) => one !== record);
      }
      nextTryAt = Number.NEGATIVE_INFINITY;
    },
  };
}

/** Whether all its evidence has been recorded. Also true if the clock was set back to before the alert. */
function isOver({ firedAt }: AlertRecord, at: number): boolean {
  return at >= firedAt + evidenceAfterMs || at < firedAt;
}

/** Four digits are enough, and take less space. */
function round(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(4));
}
