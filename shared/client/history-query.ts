/** A time: a Date, Unix seconds as in the whole API (not milliseconds), or a text such as `-1h`, `7d` or `2026-11-23T08:00Z`. */
export type Time = Date | number | string;

export interface HistoryOptions {
  /** Names of metrics: `cpu.utilization_percent`. Default: those of an overview. */
  readonly metrics?: readonly string[];
  /** Default: one hour before `end`. */
  readonly start?: Time;
  /** Default: now. */
  readonly end?: Time;
  /** Seconds per step; steps are aligned to multiples of it. */
  readonly interval?: number;
  /** At most so many points per series, 2 to 5000. */
  readonly maxPoints?: number;
}

export const formatTime = (time: Time) => String(time instanceof Date ? time.getTime() / 1000 : time);

/** The query string of /system/history. */
export function formatHistoryQuery({ metrics, start, end, interval, maxPoints }: HistoryOptions): URLSearchParams {
  const query = new URLSearchParams();
  if (metrics !== undefined) query.set('metrics', metrics.join(','));
  if (start !== undefined) query.set('start', formatTime(start));
  if (end !== undefined) query.set('end', formatTime(end));
  if (interval !== undefined) query.set('interval', String(interval));
  if (maxPoints !== undefined) query.set('max_points', String(maxPoints));
  return query;
}
