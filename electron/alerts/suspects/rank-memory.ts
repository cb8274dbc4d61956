import type { Culprit } from '../../../shared/alerts/alert.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import type { ProcessReading } from '../../../shared/readings/processes.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { groupPortions } from './group-use.ts';
import type { MemoryMarks, PastSizes } from './memory-marks.ts';
import { suspectOf } from './suspect-of.ts';

/** What is large is compared with what it was so long ago, if that is known of a minute at least. */
const baselineMs = 20 * 60_000;
const leastBaselineMs = 60_000;
/** A forecast looks as far back as a third of what it looks ahead. */
const forecastShare = 1 / 3;
/** What is held is noted each ten seconds. */
const leastGrowthMs = 10_000;
const mostBackMs = 30 * 60_000;

/** Growth within less of the time than this does not tell who grew over all of it. */
const leastKnownShare = 0.5;

/** Over which time growth is asked about, and of how much of it sizes have to be known. */
function growthOf({ kind, spanSeconds }: AlertRule): { readonly askedMs: number; readonly leastMs: number } {
  const spanMs = spanSeconds * 1000 * (kind === 'forecast' ? forecastShare : 1);
  const askedMs = Math.min(mostBackMs, Math.max(leastGrowthMs, spanMs));
  // What a forecast is about goes on as it did before: there the last half hour is enough.
  return { askedMs, leastMs: leastKnownShare * (kind === 'forecast' ? askedMs : spanMs) };
}

/** Ranks applications by what they hold, or for a rule about growth by how much more than before. */
export function createMemoryRanking(marks: MemoryMarks) {
  return (rule: AlertRule, snapshot: Snapshot, all: readonly ProcessReading[]): readonly Culprit[] | null => {
    const usedBytes = snapshot.memory?.usedBytes ?? null;
    if (usedBytes === null) return null;
    const alive = new Map(all.map((process) => [process.pid, process]));
    const isGrowth = rule.kind !== 'level';
    const { askedMs, leastMs } = growthOf(rule);
    const past = marks.read(isGrowth ? askedMs : baselineMs, alive);
    if (isGrowth && (!past || past.ageMs < leastMs)) return null;
    const baseline = (past: PastSizes | null, key: string) =>
      past && past.ageMs >= (isGrowth ? 0 : leastBaselineMs)
        ? { ageMs: past.ageMs, cpuPercent: null, residentBytes: past.byKey.get(key) ?? 0 }
        : null;
    const portions = all.map((process) => ({
      process,
      own: isGrowth ? process.residentBytes - (past?.bytesOf(process) ?? 0) : process.residentBytes,
      children: 0,
    }));
    const whole = isGrowth ? usedBytes - (past?.usedBytes ?? usedBytes) : usedBytes;
    const groups = groupPortions(
      portions.filter(({ own }) => own > 0),
      all,
      Number.POSITIVE_INFINITY,
    );
    return groups
      .map((group) => {
        const suspect = suspectOf(group, { share: 0, cpuPercent: null, baseline: baseline(past, group.key) });
        const held = group.processes.reduce((sum, { residentBytes }) => sum + residentBytes, 0);
        const then = past?.byKey.get(group.key) ?? 0;
        const amount = isGrowth ? held - then : Math.min(held, usedBytes);
        // One process of several has a past of its own.
        const own = past?.bytesOf(group.head) ?? 0;
        const ofHead = suspect.baseline && { ...suspect.baseline, residentBytes: own };
        return {
          ...suspect,
          baseline: group.kind === 'process' ? ofHead : suspect.baseline,
          share: whole > 0 ? Math.min(1, Math.max(0, amount / whole)) : 0,
          amount,
        };
      })
      .toSorted((a, b) => b.amount - a.amount)
      .map(({ amount: _, ...suspect }) => suspect);
  };
}
