import type { Culprit } from '../../../shared/alerts/alert.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import type { ProcessReading } from '../../../shared/readings/processes.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { groupPortions } from './group-use.ts';
import type { MemoryMarks, PastSizes } from './memory-marks.ts';
import { suspectOf } from './suspect-of.ts';

/** Sizes are compared with those of this long ago, if at least a minute is known. */
const baselineMs = 20 * 60_000;
const minBaselineMs = 60_000;
/** A forecast looks as far back as a third of what it looks ahead. */
const forecastShare = 1 / 3;
/** Sizes are recorded every ten seconds. */
const minGrowthMs = 10_000;
const maxBackMs = 30 * 60_000;

/** Growth within a smaller share of the span does not show which process grew over all of it. */
const minKnownShare = 0.5;

/** The span that growth is about, and how much of it must be known. */
function growthOf({ kind, spanSeconds }: AlertRule): { readonly reachMs: number; readonly minKnownMs: number } {
  const spanMs = spanSeconds * 1000 * (kind === 'forecast' ? forecastShare : 1);
  const reachMs = Math.min(maxBackMs, Math.max(minGrowthMs, spanMs));
  // A forecast extrapolates, so the last half hour is enough.
  return { reachMs, minKnownMs: minKnownShare * (kind === 'forecast' ? reachMs : spanMs) };
}

/** A smaller change in the memory use of the machine is noise. */
const changedShare = 0.03;
/** Growth by a smaller share of the difference between lowest and highest remained after the cause had gone. */
const minSwingShare = 0.2;
/** Without a past, size alone identifies an application that holds this share. */
const clearShare = 0.5;

interface Comparison {
  readonly past: PastSizes | null;
  readonly isGrowth: boolean;
  /** What there is to explain. */
  readonly wholeBytes: number;
}

function rank(all: readonly ProcessReading[], { past, isGrowth, wholeBytes }: Comparison): readonly Culprit[] {
  const portions = all.map((process) => ({
    process,
    own: process.residentBytes - (isGrowth ? (past?.bytesOf(process) ?? 0) : 0),
    children: 0,
  }));
  const groups = groupPortions(
    portions.filter(({ own }) => own > 0),
    all,
    Number.POSITIVE_INFINITY,
  );
  const isComparable = past !== null && (isGrowth || past.ageMs >= minBaselineMs);
  return groups
    .map((group) => {
      const then = past?.byKey.get(group.key) ?? 0;
      // Some of several have a past of their own.
      const isWhole = group.kind !== 'process' && group.members.length === group.processes.length;
      const ofMembers = group.members.reduce((sum, process) => sum + (past?.bytesOf(process) ?? 0), 0);
      const before = isWhole ? then : ofMembers;
      const baseline = isComparable ? { ageMs: past.ageMs, cpuPercent: null, residentBytes: before } : null;
      const held = group.processes.reduce((sum, { residentBytes }) => sum + residentBytes, 0);
      const amount = isGrowth ? held - then : Math.min(held, wholeBytes);
      const share = wholeBytes > 0 ? Math.min(1, Math.max(0, amount / wholeBytes)) : 0;
      return { amount, suspect: suspectOf(group, { share, cpuPercent: null, baseline }) };
    })
    .toSorted((a, b) => b.amount - a.amount)
    .map(({ suspect }) => suspect);
}

/**
 * Ranks applications by how much more they hold than before: a span ago where a rule is about growth, otherwise since the machine
 * used least. Where it has not grown, by what they hold, unless that says nothing about the cause.
 */
export function createMemoryRanking(marks: MemoryMarks) {
  return (rule: AlertRule, snapshot: Snapshot, all: readonly ProcessReading[]): readonly Culprit[] | null => {
    const usedBytes = snapshot.memory?.usedBytes ?? null;
    if (usedBytes === null) return null;
    const alive = new Map(all.map((process) => [process.pid, process]));
    const growthSince = (past: PastSizes) => usedBytes - (past.usedBytes ?? usedBytes);
    const rankGrowth = (past: PastSizes) => rank(all, { past, isGrowth: true, wholeBytes: growthSince(past) });
    if (rule.kind !== 'level') {
      const { reachMs, minKnownMs } = growthOf(rule);
      const past = marks.read(reachMs, alive);
      return past && past.ageMs >= minKnownMs ? rankGrowth(past) : null;
    }
    const lowest = marks.readLowest(alive);
    const highestBytes = Math.max(usedBytes, marks.highestBytes ?? 0);
    const swingBytes = highestBytes - (lowest?.usedBytes ?? highestBytes);
    const minBytes = Math.max(changedShare * usedBytes, minSwingShare * swingBytes);
    if (lowest && growthSince(lowest) >= minBytes) return rankGrowth(lowest);
    // What took the most has given it back: those that stayed as they were are not to blame.
    if (highestBytes - usedBytes >= changedShare * usedBytes) return null;
    const past = marks.read(baselineMs, alive);
    const ranked = rank(all, { past, isGrowth: false, wholeBytes: usedBytes });
    const isKnown = past !== null && past.ageMs >= minBaselineMs;
    return isKnown || (ranked[0]?.share ?? 0) >= clearShare ? ranked : null;
  };
}
