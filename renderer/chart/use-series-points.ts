import { useEffect, useMemo, useState } from 'react';
import type { HistorySeries } from '../../shared/history/history.ts';
import { maxIntervalMs } from '../../shared/settings/settings.ts';
import { useSession, useWindowState } from '../state/context.ts';
import { poll } from '../state/poll.ts';
import type { ChartLine } from './chart-line.ts';
import type { ChartRange } from './chart-range.ts';
import type { ChartPoint } from './chart-view.ts';
import { condense, groupSizeOf } from './points/condense.ts';

/** The length of the timeline; longer ranges are read from history. */
export const timelineMs = 10 * 60_000;
const refreshMs = 10_000;
/** Ranges of several days are drawn as a median with a band, because their days and nights would be a bar code. */
const condensedMs = 3 * 86_400_000;

export interface SeriesPoints {
  /** Per line, oldest first. */
  readonly points: readonly (readonly ChartPoint[])[];
  readonly gapMs: number;
  /** Where the chart ends, Unix milliseconds. */
  readonly end: number;
}

export function useSeriesPoints(lines: readonly ChartLine[], range: ChartRange): SeriesPoints {
  const { timeline } = useSession();
  const now = useSteppedNow(range.lengthMs);
  const maxMs = useWindowState((state) => maxIntervalMs(state.settings));
  const isLive = range.until === null && range.lengthMs <= timelineMs;
  const stored = useStoredSeries(lines, range, isLive);
  const end = range.until ?? now;

  return useMemo(() => {
    const stepMs = isLive ? refreshMs : (stored[0]?.stepMs ?? refreshMs);
    const gapMs = 2.5 * Math.max(stepMs, maxMs);
    const points = lines.map((line) => {
      const found: ChartPoint[] = [];
      if (isLive) {
        timeline.visit([`${line.metric}|${line.instance ?? ''}`], end - range.lengthMs, (at, value) => {
          if (!line.isSparse || !Number.isNaN(value))
            found.push({ x: at - end, y: Number.isNaN(value) ? null : value });
        });
        return found;
      }
      const series = stored.find((one) => one.metric === line.metric && one.instance === (line.instance ?? ''));
      series?.mean.forEach((y, index) => {
        const x = series.startAt + index * series.stepMs - end;
        if (y !== null && x >= -range.lengthMs && x <= 0) found.push({ x, y, max: series.max[index] ?? y });
      });
      return found;
    });
    if (isLive || range.lengthMs < condensedMs) return { points, end, gapMs };
    // The points of condensed lines lie further apart.
    const groupSize = Math.max(1, ...points.map(({ length }) => groupSizeOf(length)));
    return { points: points.map((line) => condense(line, gapMs)), end, gapMs: gapMs + groupSize * stepMs };
  }, [timeline, lines, range, end, isLive, stored, maxMs]);
}

const grownLengthsMs = [60_000, 120_000, 300_000];

/** The shortest usual length, up to that of a range, that reaches back as far as something is known. */
export function growLength(lengthMs: number, knownMs: number): number {
  return Math.min(lengthMs, grownLengthsMs.find((length) => length >= knownMs) ?? lengthMs);
}

/** A live range as long as there is something to show: its charts grow in the first minutes instead of being mostly empty. */
export function useGrownRange(range: ChartRange, end: number): ChartRange {
  const { timeline } = useSession();
  if (range.until !== null || range.lengthMs > timelineMs) return range;
  const oldest = timeline.oldest(end - range.lengthMs);
  return { ...range, lengthMs: growLength(range.lengthMs, oldest === null ? 0 : end - oldest) };
}

/** Charts move on by at least this share of their width, about two pixels: smaller steps cost as much and are invisible. */
const minMove = 1 / 300;

/** The time of the newest sample, updated only as often as a chart of this length can show it. */
export function useSteppedNow(lengthMs: number): number {
  const { store } = useSession();
  const minMoveMs = lengthMs * minMove;
  const step = useWindowState((state) => Math.floor((state.snapshot?.at ?? 0) / minMoveMs));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step triggers the update
  return useMemo(() => store.get().snapshot?.at ?? 0, [store, step]);
}

/** The series of a range that is longer than the timeline, polled while the range is live. */
function useStoredSeries(lines: readonly ChartLine[], range: ChartRange, isLive: boolean): readonly HistorySeries[] {
  const { monitor, store } = useSession();
  const [stored, setStored] = useState<readonly HistorySeries[]>([]);
  const metrics = [...new Set(lines.map((line) => line.metric))].join();
  const { lengthMs, until } = range;

  useEffect(() => {
    if (isLive || metrics === '') return;
    return poll(
      () => {
        const to = until ?? store.get().snapshot?.at ?? Date.now();
        const wanted = metrics.split(',') as ChartLine['metric'][];
        const query = { metrics: wanted, from: Math.max(0, to - lengthMs), to, maxPoints: 500 };
        return monitor.call('readHistory', query).catch(() => []);
      },
      setStored,
      until === null ? refreshMs : null,
    );
  }, [monitor, store, metrics, lengthMs, until, isLive]);
  return stored;
}
