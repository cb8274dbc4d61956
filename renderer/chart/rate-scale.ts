import { useSession, useWindowState } from '../state/context.ts';

const tenMinutesMs = 10 * 60_000;
const minTopBytes = 1024 * 1024;

/** The highest sum of some rates in the last ten minutes, in bytes per second; `null` if none is known. */
export function useRatePeak(keys: readonly string[]): number | null {
  const { timeline } = useSession();
  const now = useWindowState((state) => state.snapshot?.at ?? 0);
  return timeline.highest(keys, now - tenMinutesMs);
}

/** The rate, in bytes per second, at which a dial or a sparkline is full: the peak, but a trickle never looks like a full load. */
export function rateTopOf(peak: number | null): number {
  return Math.max(peak ?? 0, minTopBytes);
}
