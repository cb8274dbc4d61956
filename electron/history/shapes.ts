import type { TierShape } from './tier.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How a tier is stored on disk. */
export interface FileShape {
  /** Time span of one file; a flush rewrites the newest. */
  readonly blockMs: number;
  readonly flushIntervalMs: number;
  /**
   * Whether the unfinished step is written as well. Not for coarse tiers: a reader could not tell it from a complete step, and it can be
   * rebuilt from the finer tier.
   */
  readonly hasOpenStep: boolean;
}

export interface HistoryShape extends TierShape {
  readonly files?: FileShape;
}

/**
 * Finest first. Every tier records the snapshots themselves, so rounding does not accumulate. A crash loses at most one flush interval
 * of the finest stored tier: a minute.
 * @param days the reach of the coarsest tier; 0 stores nothing on disk
 */
export function createShapes(days: number): readonly HistoryShape[] {
  const coarse = { stepMs: 15 * minuteMs, steps: (Math.max(2, days) * dayMs) / (15 * minuteMs) };
  const shapes: readonly HistoryShape[] = [
    { stepMs: 1000, steps: 600 },
    { stepMs: 10_000, steps: 1080, files: { blockMs: 10 * minuteMs, flushIntervalMs: minuteMs, hasOpenStep: true } },
    { stepMs: minuteMs, steps: 2880, files: { blockMs: hourMs, flushIntervalMs: 10 * minuteMs, hasOpenStep: false } },
    { ...coarse, files: { blockMs: dayMs, flushIntervalMs: 15 * minuteMs, hasOpenStep: false } },
  ];
  return days > 0 ? shapes : shapes.map(({ stepMs, steps }) => ({ stepMs, steps }));
}
