import type { Culprit } from '../../../shared/alerts/alert.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { alertKey } from '../../alerts/alert-key.ts';
import type { RuleHistory } from '../../alerts/evaluate.ts';
import { createValueReader } from '../../alerts/measure.ts';
import type { Suspects } from '../../alerts/suspects/suspects.ts';
import type { History } from '../../history/history.ts';
import type { ProcessRing } from '../../history/process-ring.ts';

/** The use of a process is compared with that of this long ago, or as far back as is known. */
const baselineMs = 20 * 60_000;
const minBaselineMs = 60_000;

interface Ranked {
  readonly rule: AlertRule;
  readonly processes: Snapshot['processes'];
  readonly isFiring: boolean;
  readonly list: readonly Culprit[] | null;
}

/** The history that rules are evaluated with. */
export function createRuleHistory(
  history: Pick<History, 'readOne'>,
  ring: Pick<ProcessRing, 'findOldest'>,
  suspects: Pick<Suspects, 'rank'>,
  now: () => number,
): RuleHistory {
  const ranked = new Map<string, Ranked>();

  /** For rankings without a baseline of their own. */
  function withBaseline(suspect: Culprit): Culprit {
    const { pid, startedAt = null, kind, cpuPercent, baseline } = suspect;
    if (baseline || kind !== 'process' || cpuPercent === null) return suspect;
    const before = ring.findOldest({ pid, startedAt }, now(), baselineMs);
    if (!before || now() - before.at < minBaselineMs) return suspect;
    const { at, residentBytes } = before;
    return { ...suspect, baseline: { ageMs: now() - at, cpuPercent: before.cpuPercent, residentBytes } };
  }

  return {
    readValue: createValueReader(
      (metric, instance) => (from, to, maxPoints) => history.readOne(metric, instance, from, to, maxPoints),
    ),
    rankSuspects(rule, instance, snapshot, isFiring) {
      const key = alertKey({ ruleId: rule.id, instance });
      const known = ranked.get(key);
      // The process table is read less often than the other readings.
      const isOfGpu = rule.metric.startsWith('gpu.');
      const isFresh = known?.rule === rule && known.processes === snapshot.processes && known.isFiring === isFiring;
      if (!isOfGpu && isFresh) return known.list;
      const list = suspects.rank(rule, instance, snapshot, isFiring)?.map(withBaseline) ?? null;
      ranked.set(key, { rule, processes: snapshot.processes, isFiring, list });
      return list;
    },
  };
}
