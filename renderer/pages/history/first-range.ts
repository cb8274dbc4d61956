import type { HistorySeries } from '../../../shared/history/history.ts';

const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;
/** Those of the range picker up to a day. */
const lengthsMs = [2 * minuteMs, 10 * minuteMs, 60 * minuteMs, dayMs];

/** The length of the first range: a day, or on the first day the shortest one that shows all there is. */
export function chooseFirstLength(series: readonly HistorySeries[], now: number): number {
  const starts = series.flatMap(({ mean, startAt, stepMs }) => {
    const first = mean.findIndex((value) => value !== null);
    return first < 0 ? [] : [startAt + first * stepMs];
  });
  if (starts.length === 0) return dayMs;
  const age = now - Math.min(...starts);
  return lengthsMs.find((length) => length >= age) ?? dayMs;
}
