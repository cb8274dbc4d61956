import { useMemo } from 'react';
import type { PartId } from '../../../shared/recent/parts.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import type { ChartPoint } from '../../chart/chart-view.ts';
import { useRange } from '../../chart/range-context.ts';
import { timelineMs, useSteppedNow } from '../../chart/use-series-points.ts';
import { useSession } from '../../state/context.ts';
import { partKey } from '../../state/read-points.ts';
import type { Timeline } from '../../state/timeline.ts';
import type { LayerMoment } from './stack-layers.ts';

/** How much later than a range the moments may begin. */
const toleranceMs = 15_000;

export interface LayerMoments {
  /** Oldest first. */
  readonly moments: readonly LayerMoment[];
  /** Where the chart ends, Unix milliseconds. */
  readonly end: number;
}

/** The parts over the range of the page; `null` if it reaches further back than they are known, or none is. */
export function useLayerMoments(ids: readonly PartId[]): LayerMoments | null {
  const { timeline } = useSession();
  const { range } = useRange();
  const now = useSteppedNow(range.lengthMs);
  const { lengthMs, until } = range;
  return useMemo(() => {
    if (lengthMs > timelineMs) return null;
    const end = until ?? now;
    const start = end - lengthMs;
    const moments = readMoments(timeline, ids, start, end);
    const oldest = moments[0]?.at;
    // A live chart grows with what is known.
    if (oldest === undefined || (until !== null && start < oldest - toleranceMs)) return null;
    return { moments, end };
  }, [timeline, ids, lengthMs, until, now]);
}

/** Moments of which nothing is known are left out; a single part that was not reported was empty. */
function readMoments(timeline: Timeline, ids: readonly PartId[], start: number, end: number): LayerMoment[] {
  const moments = new Map<number, number[]>();
  ids.forEach((id, place) => {
    timeline.visit([partKey(id)], start, (at, value) => {
      if (Number.isNaN(value) || at > end) return;
      let values = moments.get(at);
      if (!values) {
        values = ids.map(() => 0);
        moments.set(at, values);
      }
      values[place] = value;
    });
  });
  return [...moments].map(([at, values]) => ({ at, values })).toSorted((a, b) => a.at - b.at);
}

/** Per line its points at these moments: the tooltip looks up the same place in all lines and layers. */
export function readLines(
  timeline: Timeline,
  lines: readonly ChartLine[],
  { moments, end }: LayerMoments,
): readonly (readonly ChartPoint[])[] {
  return lines.map(({ metric, instance = '' }) => {
    const known = new Map<number, number>();
    timeline.visit([`${metric}|${instance}`], moments[0]?.at ?? 0, (at, value) => known.set(at, value));
    return moments.map(({ at }) => {
      const value = known.get(at) ?? Number.NaN;
      return { x: at - end, y: Number.isNaN(value) ? null : value };
    });
  });
}
