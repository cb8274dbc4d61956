import { useEffect, useMemo, useState } from 'react';
import type { HistoryEvent } from '../../shared/history/history.ts';
import { useSession } from '../state/context.ts';
import { poll } from '../state/poll.ts';
import type { ChartRange } from './chart-range.ts';
import { hasMark, marksOf } from './event-marks.ts';
import type { ChartMark } from './plot.tsx';

const refreshMs = 10_000;

/** The events of a range as marks of a chart. */
export function useMarks({ lengthMs, until }: ChartRange, end: number): readonly ChartMark[] {
  const { monitor, store } = useSession();
  const [events, setEvents] = useState<readonly HistoryEvent[]>([]);

  useEffect(() => {
    return poll(
      () => {
        const to = until ?? store.get().snapshot?.at ?? Date.now();
        return monitor.call('readEvents', { from: Math.max(0, to - lengthMs), to }).catch(() => []);
      },
      (answer) => {
        const marked = answer.filter(hasMark);
        // Keeping the same list for the same events avoids a redraw.
        setEvents((before) => (JSON.stringify(before) === JSON.stringify(marked) ? before : marked));
      },
      until === null ? refreshMs : null,
    );
  }, [monitor, store, lengthMs, until]);

  return useMemo(() => marksOf(events, end, lengthMs), [events, end, lengthMs]);
}
