import type { Evidence, ObservedMoment, ObservedProcess } from '../../shared/alerts/evidence.ts';
import type { HistorySeries } from '../../shared/history/history.ts';
import { isSameProcess } from '../../shared/processes/same-process.ts';

/** A process at one moment of the last half hour. */
export interface PastUse extends Required<ObservedProcess> {
  readonly cpuPercent: number | null;
  readonly residentBytes: number;
  readonly readBytesPerSecond: number | null;
  readonly writeBytesPerSecond: number | null;
}

export interface PastMoment {
  readonly at: number;
  readonly processes: readonly PastUse[];
}

export const evidenceBeforeMs = 4 * 60_000;
export const evidenceAfterMs = 60_000;
const coarseMs = 60_000;

function sumIo({ readBytesPerSecond, writeBytesPerSecond }: PastUse): number | null {
  if (readBytesPerSecond === null && writeBytesPerSecond === null) return null;
  return Math.round((readBytesPerSecond ?? 0) + (writeBytesPerSecond ?? 0));
}

/** Every moment of the five minutes around the alert, and one per minute before. */
function thin(past: readonly PastMoment[], from: number, to: number): readonly PastMoment[] {
  let lastAt = Number.NEGATIVE_INFINITY;
  return past.filter(({ at }) => {
    if (at > to || (at < from && at - lastAt < coarseMs)) return false;
    lastAt = at;
    return true;
  });
}

/** Collects what was recorded around an alert, each process once. */
export function collectEvidence(
  { id, firedAt }: { readonly id: string; readonly firedAt: number },
  series: readonly HistorySeries[],
  past: readonly PastMoment[],
): Evidence {
  const from = firedAt - evidenceBeforeMs;
  const to = firedAt + evidenceAfterMs;
  const processes: ObservedProcess[] = [];
  function indexOf(use: PastUse): number {
    const known = processes.findIndex((one) => isSameProcess(one, use));
    if (known >= 0) return known;
    const { pid, parentPid, name, application, startedAt } = use;
    return processes.push({ pid, parentPid, name, application, startedAt }) - 1;
  }
  const moments = thin(past, from, to).map(
    (moment): ObservedMoment => ({
      at: moment.at,
      uses: moment.processes.map((use) => [
        indexOf(use),
        use.cpuPercent === null ? null : Math.round(use.cpuPercent * 10) / 10,
        use.residentBytes,
        sumIo(use),
      ]),
    }),
  );
  return { recordId: id, from, to, series, processes, moments };
}
