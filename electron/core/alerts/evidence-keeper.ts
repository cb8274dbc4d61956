import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import type { Evidence } from '../../../shared/alerts/evidence.ts';
import { metricIds } from '../../../shared/metrics/catalogue.ts';
import { evidenceAfterMs, evidenceBeforeMs, freezeEvidence } from '../../alerts/evidence.ts';
import type { Stores } from '../../foundation/json-store.ts';
import type { History } from '../../history/history.ts';
import type { ProcessRing } from '../../history/process-ring.ts';
import { parseEvidence } from './parse-evidence.ts';

export interface EvidenceKeeper {
  /** What was seen around an alert: from its file, or as it stands while it is young; `null` where nothing is known any more. */
  read(record: AlertRecord): Evidence | null;
  /** An alert has fired: its evidence is frozen in a minute. */
  expect(record: AlertRecord): void;
  /** Whether there is something to freeze; what the disk refused is due again in a minute. */
  isDue(at: number): boolean;
  /** Freezes what is due, or all there is. @throws Error when the disk refuses; it is tried again */
  freeze(at: number, isLast: boolean): void;
}

const prefix = 'evidence-';
const kept = 50;
const retryMs = 60_000;
/** Figures of five minutes in steps of two seconds. */
const maxPoints = 160;
/** Beside the metric of the alert itself: what one asks first. */
const always = metricIds.filter((id) =>
  /^(cpu\.busy|memory\.(used|swap)|disk\.(read|write)|network\.|gpu\.(busy|temperature|memory))/.test(id),
);

/** The evidence of each alert, in a file of its own. */
export function createEvidenceKeeper(
  stores: Stores,
  history: Pick<History, 'read'>,
  ring: Pick<ProcessRing, 'moments'>,
  onNote: (note: string) => void,
): EvidenceKeeper {
  let expected: readonly AlertRecord[] = [];
  let nextTryAt = Number.NEGATIVE_INFINITY;

  function take(record: AlertRecord): Evidence {
    const metrics = [...new Set([record.metric, ...always])];
    const [from, to] = [record.firedAt - evidenceBeforeMs, record.firedAt + evidenceAfterMs];
    const series = history
      .read({ metrics, from, to, maxPoints })
      // Of the alert's own metric only the instance that it is about.
      .filter(({ metric, instance }) => metric !== record.metric || instance === record.instance)
      .map((one) => ({ ...one, mean: one.mean.map(round), max: one.max.map(round) }));
    return freezeEvidence(record, series, ring.moments);
  }

  /** Alerts that fired at the same instant have a file each. */
  function findStored(record: AlertRecord): Evidence | null {
    const names = stores.list().filter((name) => name.startsWith(`${prefix}${record.firedAt}-`));
    return names.map(readFile).find((evidence) => evidence?.recordId === record.id) ?? null;
  }

  function readFile(name: string): Evidence | null {
    const { store, note } = stores.open(name);
    const stored = store.read();
    const evidence = stored && parseEvidence(stored);
    if (note) onNote(note);
    else if (stored && !evidence) onNote(stores.setAside(name, 'it is no evidence of an alert'));
    return evidence;
  }

  function write(record: AlertRecord): void {
    const names = stores.list().filter((name) => name.startsWith(prefix));
    let index = 0;
    while (names.includes(`${prefix}${record.firedAt}-${index}`)) index += 1;
    stores.write(`${prefix}${record.firedAt}-${index}`, take(record));
    for (const name of names.toSorted().slice(0, Math.max(0, names.length + 1 - kept))) stores.remove(name);
  }

  return {
    expect(record) {
      expected = [...expected, record];
    },
    read(record) {
      if (expected.some(({ id }) => id === record.id)) return take(record);
      return findStored(record);
    },
    isDue: (at) => at >= nextTryAt && expected.some(({ firedAt }) => at >= firedAt + evidenceAfterMs),
    freeze(at, isLast) {
      nextTryAt = at + retryMs;
      for (const record of expected) {
        if (!isLast && at < record.firedAt + evidenceAfterMs) continue;
        write(record);
        expected = expected.filter((one) => one !== record);
      }
      nextTryAt = Number.NEGATIVE_INFINITY;
    },
  };
}

/** Four figures tell as much, in a fraction of the bytes. */
function round(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(4));
}
