import type { Health, ReadingName } from '../../shared/snapshot.ts';

/** How much Tacho slows itself down; 0 is not at all. */
export interface Throttle {
  readonly level: number;
  /** CPU use in percent of one core, averaged over about 15 seconds. */
  readonly meanPercent: number;
  /** Since when the mean has called for another level, monotonic milliseconds; `null` while it does not. */
  readonly sinceMs: number | null;
  /** `null` before the first sample. */
  readonly sampledMs: number | null;
}

export const noThrottle: Throttle = { level: 0, meanPercent: 0, sinceMs: null, sampledMs: null };

/** The interval is multiplied by this; from the second level on, the most expensive readings pause. */
export const throttleFactors = [1, 2, 4, 8] as const;
const pausingLevel = 2;
const pausedReadings = 2;

const smoothMs = 15_000;
/** How long it must be over the budget to slow down, and well below it to speed up. */
const [upMs, downMs] = [30_000, 120_000];
/** The next shorter interval costs twice as much, which must fit in the budget too. */
const wellBelowShare = 0.4;

/** The tray shows them, or the sampling interval depends on them. */
const neverPaused: ReadonlySet<ReadingName> = new Set(['cpu', 'memory', 'gpus', 'power', 'self', 'uptime']);

/**
 * Keeps Tacho within its CPU budget. Pure: the caller passes the time.
 * @param budgetPercent of one core; 0 for none
 */
export function updateThrottle(
  before: Throttle,
  cpuPercent: number | null,
  budgetPercent: number,
  nowMs: number,
): Throttle {
  if (budgetPercent === 0) return noThrottle;
  // Starts at zero, so that the work of starting up does not count.
  const passedMs = before.sampledMs === null ? 0 : Math.max(0, nowMs - before.sampledMs);
  const weight = cpuPercent === null ? 0 : Math.min(1, passedMs / smoothMs);
  const meanPercent = before.meanPercent * (1 - weight) + (cpuPercent ?? 0) * weight;
  const sampled = { level: before.level, meanPercent, sampledMs: nowMs };
  const isOver = meanPercent > budgetPercent && before.level < throttleFactors.length - 1;
  const isBelow = meanPercent < wellBelowShare * budgetPercent && before.level > 0;
  if (!isOver && !isBelow) return { ...sampled, sinceMs: null };
  const sinceMs = before.sinceMs ?? nowMs;
  if (nowMs - sinceMs < (isOver ? upMs : downMs)) return { ...sampled, sinceMs };
  // Restarts at the budget, because the mean so far belongs to the old interval.
  return { level: before.level + (isOver ? 1 : -1), meanPercent: budgetPercent, sampledMs: nowMs, sinceMs: null };
}

/** The most expensive readings that can be paused at this level. @param needed by alert rules: these are never paused */
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
