import { useEffect, useState } from 'react';
import { useSession } from './context.ts';
import type { WindowState } from './session.ts';

/** Shorter delays are normal on a busy machine. */
const minStaleMs = 5000;
const missedSamples = 3;
const checkMs = 1000;

/** The age of the values if samples are missing; 0 while they arrive in time, and while sampling is paused. */
export function useStaleMs(): number {
  const { store } = useSession();
  const [staleMs, setStaleMs] = useState(0);
  useEffect(() => {
    let shownMs = 0;
    const check = () => {
      const ms = staleMsOf(store.get(), performance.now());
      // React would queue updates of a hidden component even if they change nothing.
      if (ms === shownMs) return;
      shownMs = ms;
      setStaleMs(ms);
    };
    const timer = setInterval(check, checkMs);
    // Resets it as soon as a sample arrives.
    const unsubscribe = store.subscribe(check);
    return () => {
      clearInterval(timer);
      unsubscribe();
    };
  }, [store]);
  return staleMs;
}

/** In whole seconds, to render at most once a second. */
export function staleMsOf({ sampling, arrivedMs }: Pick<WindowState, 'sampling' | 'arrivedMs'>, nowMs: number): number {
  const staleMs = nowMs - arrivedMs;
  if (sampling.isPaused || staleMs <= Math.max(minStaleMs, missedSamples * sampling.intervalMs)) return 0;
  return Math.floor(staleMs / 1000) * 1000;
}
