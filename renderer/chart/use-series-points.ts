import { useEffect, useMemo, useState } from 'react';
import type { HistorySeries } from '../../shared/history.ts';
import { slowestIntervalMs } from '../../shared/settings.ts';
import { useLive, useLiveState } from '../context.ts';
import type { ChartLine } from './chart-line.ts';
import type { ChartPoint } from './chart-view.ts';

/** The timeline of the window holds this much; longer ranges are asked of history. */
const timelineMs = 10 * 60_000;
const refreshMs = 10_000;

interface SeriesPoints {
  /** Per line, oldest first. */
  readonly points: readonly (readonly ChartPoint[])[];
  readonly gapMs: number;
}

export function useSeriesPoints(lines: readonly ChartLine[], rangeMs: number): SeriesPoints {
  const { timeline } = useLive();
  const now = useLiveState((state) => state.snapshot?.at ?? 0);
  const slowestMs = useLiveState((state) => slowestIntervalMs(state.settings));
  const stored = useStoredSeries(lines, rangeMs);

  return useMemo(() => {
    const from = now - rangeMs;
    const points = lines.map((line) => {
      const found: ChartPoint[] = [];
      if (rangeMs <= timelineMs) {
        timeline.visit([`${line.metric}|${line.instance ?? ''}`], from, (at, value) =>
          found.push({ x: at - now, y: Number.isNaN(value) ? null : value }),
        );
        return found;
      }
      const series = stored.find((one) => one.metric === line.metric && one.instance === (line.instance ?? ''));
      series?.mean.forEach((y, index) => {
        const x = series.startAt + index * series.stepMs - now;
        if (y !== null && x >= -rangeMs && x <= 0) found.push({ x, y });
      });
      return found;
    });
    const stepMs = rangeMs <= timelineMs ? refreshMs : (stored[0]?.stepMs ?? refreshMs);
    return { points, gapMs: 2.5 * Math.max(stepMs, slowestMs) };
  }, [timeline, lines, rangeMs, now, stored, slowestMs]);
}

/** What history holds of a range beyond the timeline, asked anew while it is shown. */
function useStoredSeries(lines: readonly ChartLine[], rangeMs: number): readonly HistorySeries[] {
  const { monitor, store } = useLive();
  const [stored, setStored] = useState<readonly HistorySeries[]>([]);
  const metrics = lines.map((line) => line.metric).join();

  useEffect(() => {
    if (rangeMs <= timelineMs || metrics === '') return;
    let isCurrent = true;
    async function refresh(): Promise<void> {
      const to = store.get().snapshot?.at ?? Date.now();
      const query = { metrics: metrics.split(',') as ChartLine['metric'][], from: to - rangeMs, to, maxPoints: 500 };
      const answer = await monitor.call('readHistory', query).catch(() => []);
      if (isCurrent) setStored(answer);
    }
    void refresh();
    const timer = setInterval(() => void refresh(), refreshMs);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, [monitor, store, metrics, rangeMs]);
  return stored;
}
