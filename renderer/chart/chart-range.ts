/** What stretch of time charts show. */
export interface ChartRange {
  readonly lengthMs: number;
  /** Its end, Unix milliseconds; `null` for one that moves on with the time. */
  readonly until: number | null;
}

const shortestMs = 10_000;
const longestMs = 366 * 86_400_000;

/** A part of a range, each end as a share of it, 0 to 1. `end` is where the range ends now. */
export function zoomTo({ lengthMs }: ChartRange, end: number, from: number, to: number): ChartRange {
  const [left, right] = from < to ? [from, to] : [to, from];
  const length = Math.max(shortestMs, Math.round((right - left) * lengthMs));
  const until = Math.round(end - (1 - right) * lengthMs);
  return { lengthMs: length, until };
}

/** Wider by a factor around its middle, or narrower; one that moves with the time keeps its end. */
export function zoomBy(range: ChartRange, end: number, factor: number): ChartRange {
  const lengthMs = Math.min(longestMs, Math.max(shortestMs, Math.round(range.lengthMs * factor)));
  if (range.until === null) return { lengthMs, until: null };
  return { lengthMs, until: Math.min(Math.round(end + (lengthMs - range.lengthMs) / 2), Math.max(end, Date.now())) };
}

/** Earlier or later by a share of its length; what would reach into the future moves with the time again. */
export function panBy(range: ChartRange, end: number, share: number, now: number): ChartRange {
  const until = Math.round(end + share * range.lengthMs);
  return until >= now ? { ...range, until: null } : { ...range, until };
}
