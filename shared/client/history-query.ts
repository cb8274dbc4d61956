export interface HistoryOptions {
  /** Paths in the metrics: `cpu.utilization_percent`. */
  readonly metrics: readonly string[];
  readonly start?: Date | number;
  readonly end?: Date | number;
  /** Seconds per step; steps are aligned to multiples of it. */
  readonly interval?: number;
  readonly maxPoints?: number;
}

/** The query string of /system/history. */
export function formatHistoryQuery({ metrics, start, end, interval, maxPoints }: HistoryOptions): URLSearchParams {
  const query = new URLSearchParams({ metrics: metrics.join(',') });
  const seconds = (at: Date | number) => String(Number(at) / 1000);
  if (start !== undefined) query.set('start', seconds(start));
  if (end !== undefined) query.set('end', seconds(end));
  if (interval !== undefined) query.set('interval', String(interval));
  if (maxPoints !== undefined) query.set('max_points', String(maxPoints));
  return query;
}
