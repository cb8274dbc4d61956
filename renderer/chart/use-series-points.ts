import { useEffect, useMemo, useState } from 'react';
import type { HistorySeries } from '../../shared/history/history.ts';
import { slowestIntervalMs } from '../../shared/settings/settings.ts';
import { useLive, useLiveState } from '../state/context.ts';
import { poll } from '../state/poll.ts';
import type { ChartLine } from './chart-line.ts';
import type { ChartRange } from './chart-range.ts';
import type { ChartPoint } from './chart-view.ts';

/** The timeline of the window holds this much; longer ranges are asked of history. */
const timelineMs = 10 * 60_000;
const refreshMs = 10_000;

interface SeriesPoints {
  /** Per line, oldest first. */
  readonly points: readonly (readonly ChartPoint[])[];
  readonly gapMs: number;
  /** Where the chart ends, Unix milliseconds. */
  readonly end: number;
}

export function useSeriesPoints(lines: readonly ChartLine[], range: ChartRange): SeriesPoints {
  const { timeline } = useLive();
  const now = usePacedNow(range.lengthMs);
  const slowestMs = useLiveState((state) => slowestIntervalMs(state.settings));
  const isLive = range.until === null && range.lengthMs <= timelineMs;
  const stored = useStoredSeries(lines, range, isLive);
  const end = range.until ?? now;

  return useMemo(() => {
    const points = lines.map((line) => {
      const found: ChartPoint[] = [];
      if (isLive) {
        timeline.visit([`${line.metric}|${line.instance ?? ''}`], end - range.lengthMs, (at, value) =>
          found.push({ x: at - end, y: Number.isNaN(value) ? null : value }),
        );
        return found;
      }
      const series = stored.find((one) => one.metric === line.metric && one.instance === (line.instance ?? ''));
      series?.mean.forEach((y, index) => {
        const x = series.startAt + index * series.stepMs - end;
        if (y !== null && x >= -range.lengthMs && x <= 0) found.push({ x, y, max: series.max[index] ?? y });
      });
      return found;
    });
    const stepMs = isLive ? refreshMs : (stored[0]?.stepMs ?? refreshMs);
    return { points, end, gapMs: 2.5 * Math.max(stepMs, slowestMs) };
  }, [timeline, lines, range, end, isLive, stored, slowestMs]);
}

/** Charts move on when they would by about this share of their width, some two pixels: less is not seen, and costs as much. */
const leastMove = 1 / 300;

/** The time of the newest sample, as often as it makes a difference to a chart of this length. */
function usePacedNow(lengthMs: number): number {
  const { store } = useLive();
  const paceMs = lengthMs * leastMove;
  const step = useLiveState((state) => Math.floor((state.snapshot?.at ?? 0) / paceMs));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step is what asks for another look
  return useMemo(() => store.get().snapshot?.at ?? 0, [store, step]);
}

/** What history holds of a range beyond the timeline, asked anew while it moves. */
function useStoredSeries(lines: readonly ChartLine[], range: ChartRange, isLive: boolean): readonly HistorySeries[] {
  const { monitor, store } = useLive();
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
