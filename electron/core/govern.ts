import type { Health, ReadingName } from '../../shared/snapshot.ts';

/** How far Tacho holds itself back; level 0 is not at all. */
export interface Restraint {
  readonly level: number;
  /** What it costs, of one core, averaged over about a quarter of a minute. */
  readonly meanPercent: number;
  /** Since when the mean has asked for another level, monotonic milliseconds; `null` while it does not. */
  readonly sinceMs: number | null;
  /** `null` before the first look. */
  readonly lookedMs: number | null;
}

export const noRestraint: Restraint = { level: 0, meanPercent: 0, sinceMs: null, lookedMs: null };

/** Sampling is slower by so much; from the second level on the dearest readings pause. */
export const restraintFactors = [1, 2, 4, 8] as const;
const pausingLevel = 2;
const pausedReadings = 2;

const smoothMs = 15_000;
/** Over the budget for so long, it holds back; well below it for so long, it lets go. */
const [upMs, downMs] = [30_000, 120_000];
/** The next faster pace costs twice as much: it must fit in the budget as well. */
const wellBelow = 0.4;

/** What the tray shows, and what decides the sampling interval. */
const neverPaused: ReadonlySet<ReadingName> = new Set(['cpu', 'memory', 'gpus', 'power', 'self', 'uptime']);

/**
 * Holds Tacho to its budget: pure, time from the caller.
 * @param budgetPercent of one core; 0 for none
 */
export function govern(before: Restraint, cpuPercent: number | null, budgetPercent: number, nowMs: number): Restraint {
  if (budgetPercent === 0) return noRestraint;
  // Counted from nothing, so that the work of starting is no reason to hold back.
  const passedMs = before.lookedMs === null ? 0 : Math.max(0, nowMs - before.lookedMs);
  const weight = cpuPercent === null ? 0 : Math.min(1, passedMs / smoothMs);
  const meanPercent = before.meanPercent * (1 - weight) + (cpuPercent ?? 0) * weight;
  const looked = { level: before.level, meanPercent, lookedMs: nowMs };
  const isOver = meanPercent > budgetPercent && before.level < restraintFactors.length - 1;
  const isBelow = meanPercent < wellBelow * budgetPercent && before.level > 0;
  if (!isOver && !isBelow) return { ...looked, sinceMs: null };
  const sinceMs = before.sinceMs ?? nowMs;
  if (nowMs - sinceMs < (isOver ? upMs : downMs)) return { ...looked, sinceMs };
  // Begun anew at the budget: what was before says nothing about the new pace.
  return { level: before.level + (isOver ? 1 : -1), meanPercent: budgetPercent, lookedMs: nowMs, sinceMs: null };
}

/** The most expensive readings, as far as they can be spared at this level. @param needed by alert rules: these are never paused */
export function choosePaused(
  level: number,
  health: Readonly<Record<ReadingName, Pick<Health, 'costMsPerSecond'>>>,
  needed: ReadonlySet<ReadingName>,
): ReadonlySet<ReadingName> {
  if (level < pausingLevel) return new Set();
  const cost = (name: ReadingName) => health[name].costMsPerSecond ?? 0;
  const canPause = (name: ReadingName) => !neverPaused.has(name) && !needed.has(name) && cost(name) > 0;
  const names = (Object.keys(health) as ReadingName[]).filter(canPause);
  return new Set(names.toSorted((a, b) => cost(b) - cost(a)).slice(0, pausedReadings));
}
