import { useEffect, useState } from 'react';
import type { ChartRange } from '../../chart/chart-range.ts';
import { useSession } from '../../state/context.ts';
import { chooseFirstLength, dayMs } from './first-range.ts';

/** The range until one is chosen: the last day, or what there is of it. */
export function useFirstRange(isWanted: boolean): ChartRange {
  const { monitor, store } = useSession();
  const [range, setRange] = useState<ChartRange>({ lengthMs: dayMs, until: null });
  useEffect(() => {
    if (!isWanted) return;
    const to = store.get().snapshot?.at ?? Date.now();
    void monitor
      .call('readHistory', { metrics: ['cpu.busyPercent'], from: Math.max(0, to - dayMs), to, maxPoints: 500 })
      .then((series) => {
        const lengthMs = chooseFirstLength(series, to);
        setRange((before) => (before.lengthMs === lengthMs ? before : { lengthMs, until: null }));
      })
      // A day of which nothing can be read shows that by itself.
      .catch(() => undefined);
  }, [monitor, store, isWanted]);
  return range;
}
