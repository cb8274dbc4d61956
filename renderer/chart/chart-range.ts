/** The period that charts show. */
export interface ChartRange {
  readonly lengthMs: number;
  /** Its end, Unix milliseconds; `null` for a live range, which ends now. */
  readonly until: number | null;
}

const minLengthMs = 10_000;
const maxLengthMs = 366 * 86_400_000;

/** A part of a range, given by both ends as shares of it, 0 to 1. `end` is where the range ends at present. */
export function zoomTo({ lengthMs }: ChartRange, end: number, from: number, to: number): ChartRange {
  const [left, right] = from < to ? [from, to] : [to, from];
  const length = Math.max(minLengthMs, Math.round((right - left) * lengthMs));
  const until = Math.round(end - (1 - right) * lengthMs);
  return { lengthMs: length, until };
}

/** Longer by a factor, or shorter: a live range keeps its end, a fixed one its middle. */
export function zoomBy(range: ChartRange, end: number, factor: number): ChartRange {
  const lengthMs = Math.min(maxLengthMs, Math.max(minLengthMs, Math.round(range.lengthMs * factor)));
  if (range.until === null) return { lengthMs, until: null };
  return { lengthMs, until: Math.min(Math.round(end + (lengthMs - range.lengthMs) / 2), Math.max(end, Date.now())) };
}

/** Earlier or later by a share of its length; a range that would reach into the future becomes live again. */
export function panBy(range: ChartRange, end: number, share: number, now: number): ChartRange {
  const until = Math.round(end + share * range.lengthMs);
  return until >= now ? { ...range, until: null } : { ...range, until };
}

/** Longer or shorter by a factor around an instant, a share of the range, which stays where it is; live if that reaches the present. */
export function zoomAround(range: ChartRange, end: number, factor: number, share: number, now: number): ChartRange {
  const lengthMs = Math.min(maxLengthMs, Math.max(minLengthMs, Math.round(range.lengthMs * factor)));
  const until = Math.round(end + (1 - share) * (lengthMs - range.lengthMs));
  return { lengthMs, until: until >= now ? null : until };
}
