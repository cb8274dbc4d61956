import type { TierShape } from './tier.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How a tier lies on disk. */
export interface KeepShape {
  /** One file holds so much; a flush rewrites the open one. */
  readonly blockMs: number;
  /** How often it is written. */
  readonly everyMs: number;
  /**
   * Whether the step that is being filled is written, too. With a coarse tier it is not: half a step would be taken for a whole one,
   * and what is missing is made of the finer tier.
   */
  readonly hasOpenStep: boolean;
}

export interface HistoryShape extends TierShape {
  readonly keep?: KeepShape;
}

/**
 * Finest first; each takes the snapshots themselves, so no tier inherits another's rounding. A crash loses what the finest kept one
 * has not written: a minute.
 * @param days how far back the coarsest reaches; 0 keeps nothing on disk
 */
export function createShapes(days: number): readonly HistoryShape[] {
  const coarse = { stepMs: 15 * minuteMs, steps: (Math.max(2, days) * dayMs) / (15 * minuteMs) };
  const shapes: readonly HistoryShape[] = [
    { stepMs: 1000, steps: 600 },
    { stepMs: 10_000, steps: 1080, keep: { blockMs: 10 * minuteMs, everyMs: minuteMs, hasOpenStep: true } },
    { stepMs: minuteMs, steps: 2880, keep: { blockMs: hourMs, everyMs: 10 * minuteMs, hasOpenStep: false } },
    { ...coarse, keep: { blockMs: dayMs, everyMs: 15 * minuteMs, hasOpenStep: false } },
  ];
  return days > 0 ? shapes : shapes.map(({ stepMs, steps }) => ({ stepMs, steps }));
}
