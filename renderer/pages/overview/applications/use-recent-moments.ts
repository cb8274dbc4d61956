import { useMemo } from 'react';
import type { ApplicationMoment } from '../../../../shared/recent/application-ring.ts';
import { maxIntervalMs } from '../../../../shared/settings/settings.ts';
import { useRange } from '../../../chart/range-context.ts';
import { timelineMs, useSteppedNow } from '../../../chart/use-series-points.ts';
import { useSession, useWindowState } from '../../../state/context.ts';

export interface RecentMoments {
  readonly moments: readonly ApplicationMoment[];
  /** Where the chart ends, Unix milliseconds. */
  readonly end: number;
  /** Moments further apart than this are not connected. */
  readonly gapMs: number;
}

/** How much later than a range the moments may begin. */
const toleranceMs = 15_000;

/** What the applications used in the range of the page; `null` if it reaches further back than that is known. */
export function useRecentMoments(): RecentMoments | null {
  const { applications } = useSession();
  const { range } = useRange();
  const now = useSteppedNow(range.lengthMs);
  const gapMs = useWindowState((state) => 2.5 * Math.max(10_000, maxIntervalMs(state.settings)));
  const { lengthMs, until } = range;
  return useMemo(() => {
    const end = until ?? now;
    const start = end - lengthMs;
    const oldest = applications.moments[0]?.at ?? Number.POSITIVE_INFINITY;
    // A live chart grows with what is known.
    if (lengthMs > timelineMs || (until !== null && start < oldest - toleranceMs)) return null;
    return { moments: applications.moments.filter(({ at }) => at >= start && at <= end), end, gapMs };
  }, [applications, lengthMs, until, now, gapMs]);
}
