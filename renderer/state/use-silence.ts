import { useEffect, useState } from 'react';
import { useLive } from './context.ts';
import type { LiveState } from './live.ts';

/** Shorter waits are ordinary: a slow sample, a busy machine. */
const minSilenceMs = 5000;
const missedSamples = 3;
const checkMs = 1000;

/** For how long no sample has come that was due; 0 while all is well, and while sampling is paused. */
export function useSilence(): number {
  const { store } = useLive();
  const [silentMs, setSilentMs] = useState(0);
  useEffect(() => {
    let shownMs = 0;
    const check = () => {
      const ms = silenceOf(store.get(), performance.now());
      // React keeps every update of a component that is not drawn anew, also those that change nothing.
      if (ms === shownMs) return;
      shownMs = ms;
      setSilentMs(ms);
    };
    const timer = setInterval(check, checkMs);
    // A sample that comes ends it at once.
    const unsubscribe = store.subscribe(check);
    return () => {
      clearInterval(timer);
      unsubscribe();
    };
  }, [store]);
  return silentMs;
}

/** In whole seconds, so that nothing is drawn anew in between. */
export function silenceOf({ pace, arrivedMs }: Pick<LiveState, 'pace' | 'arrivedMs'>, nowMs: number): number {
  const silentMs = nowMs - arrivedMs;
  if (pace.isPaused || silentMs <= Math.max(minSilenceMs, missedSamples * pace.intervalMs)) return 0;
  return Math.floor(silentMs / 1000) * 1000;
}
