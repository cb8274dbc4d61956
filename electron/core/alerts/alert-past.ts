import type { Culprit } from '../../../shared/alerts/alert.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { alertKey } from '../../alerts/alert-key.ts';
import type { Past } from '../../alerts/evaluate.ts';
import { createLookBack } from '../../alerts/measure.ts';
import type { Suspects } from '../../alerts/suspects/suspects.ts';
import type { History } from '../../history/history.ts';
import type { ProcessRing } from '../../history/process-ring.ts';

/** What a process uses is compared with what it used so long ago, or as far back as is known of it. */
const baselineMs = 20 * 60_000;
const leastBaselineMs = 60_000;

interface Ranked {
  readonly processes: Snapshot['processes'];
  readonly isFiring: boolean;
  readonly list: readonly Culprit[] | null;
}

/** What the rules may know of before. */
export function createPast(
  history: Pick<History, 'readOne'>,
  ring: Pick<ProcessRing, 'findOldest'>,
  suspects: Pick<Suspects, 'rank'>,
  now: () => number,
): Past {
  const ranked = new Map<string, Ranked>();

  /** Where the ranking compares with no time before. */
  function withBaseline(suspect: Culprit): Culprit {
    const { pid, startedAt = null, kind, cpuPercent, baseline } = suspect;
    if (baseline || kind !== 'process' || cpuPercent === null) return suspect;
    const before = ring.findOldest({ pid, startedAt }, now(), baselineMs);
    if (!before || now() - before.at < leastBaselineMs) return suspect;
    const { at, residentBytes } = before;
    return { ...suspect, baseline: { ageMs: now() - at, cpuPercent: before.cpuPercent, residentBytes } };
  }

  return {
    lookBack: createLookBack(
      (metric, instance) => (from, to, maxPoints) => history.readOne(metric, instance, from, to, maxPoints),
    ),
    rankSuspects(rule, instance, snapshot, isFiring) {
      const key = alertKey({ ruleId: rule.id, instance });
      const known = ranked.get(key);
      // The table of processes is read more rarely than the rest.
      const isOfGpu = rule.metric.startsWith('gpu.');
      if (!isOfGpu && known && known.processes === snapshot.processes && known.isFiring === isFiring) return known.list;
      const list = suspects.rank(rule, instance, snapshot, isFiring)?.map(withBaseline) ?? null;
      ranked.set(key, { processes: snapshot.processes, isFiring, list });
      return list;
    },
  };
}
