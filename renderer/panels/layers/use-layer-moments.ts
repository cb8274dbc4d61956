import { useMemo } from 'react';
import type { PartId } from '../../../shared/recent/parts.ts';
import { useRange } from '../../chart/range-context.ts';
import { timelineMs, useSteppedNow } from '../../chart/use-series-points.ts';
import { useSession } from '../../state/context.ts';
import { partKey } from '../../state/read-points.ts';
import type { Timeline } from '../../state/timeline.ts';
import type { LayerMoment } from './stack-layers.ts';

/** How much later than a range the moments may begin. */
const toleranceMs = 15_000;

/** The parts over the range of the page, oldest first; `null` if it reaches further back than they are known, or none is. */
export function useLayerMoments(ids: readonly PartId[]): readonly LayerMoment[] | null {
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
    return moments;
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
