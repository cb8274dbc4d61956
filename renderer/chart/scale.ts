import type { ChartView } from './chart-view.ts';

/** From half a minute to ten days. */
export const tickSteps = [0.5, 1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440, 2880, 7200, 14_400].map(
  (minutes) => minutes * 60_000,
);

/** The fixed top of a scale, or the smallest round one that fits the points. */
export function topOf(view: ChartView, axis: 'left' | 'right'): number {
  const { top, base, tops } = view[axis] ?? view.left;
  if (top !== null) return top;
  let highest = 0;
  for (const { axis: own, points } of view.series) {
    if (own !== axis) continue;
    for (const { y, max } of points) if (y !== null) highest = Math.max(highest, y, max ?? y);
  }
  return tops?.find((one) => one >= highest * 1.05) ?? tops?.at(-1) ?? roundUp(highest, base);
}

/** The bottom of a scale: zero, unless its axis has others, or below it what is mirrored. */
export function bottomOf(view: ChartView, axis: 'left' | 'right'): number {
  const own = view.series.filter((one) => one.axis === axis);
  if (own.some(({ isMirrored }) => isMirrored)) return -topOf(view, axis);
  const { bottoms } = view[axis] ?? view.left;
  if (!bottoms) return 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (const { points } of own) for (const { y, min } of points) if (y !== null) lowest = Math.min(lowest, min ?? y);
  return bottoms.find((one) => one <= lowest) ?? bottoms.at(-1) ?? 0;
}

/** The next top whose half is round, too: 1, 2, 4, 8… of a binary unit, 1, 2, 4, 10… of a decimal one. */
export function roundUp(value: number, base: number): number {
  const steps =
    base === 1024 ? [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000] : [1, 2, 4, 10, 20, 40, 100, 200, 400, 1000];
  // Bytes start at one thousand; load and watts at one.
  let unit = base === 10 ? 1 : base;
  const needed = value * 1.05;
  while (needed > unit * 1000) unit *= base;
  return unit * (steps.find((step) => step * unit >= needed) ?? base);
}

const maxSteps = 5;
const labelGapPixels = 10;

/**
 * The instants with a label on the time axis, in milliseconds before its end, oldest first: about five, or as many as have room for their
 * labels. The outer two labels lie inside the chart, which moves them half their width towards their neighbors.
 *
 * @param widthOf the width of the label of an instant, in pixels
 */
export function listTimeTicks(rangeMs: number, width: number, widthOf: (x: number) => number): readonly number[] {
  for (const step of tickSteps) {
    if (step < rangeMs / maxSteps) continue;
    const ticks = Array.from({ length: Math.floor(rangeMs / step) + 1 }, (_, index) => -index * step || 0).toReversed();
    const labelWidth = Math.max(...ticks.map(widthOf));
    // Of two labels, both are outer ones.
    const takenWidth = (ticks.length === 2 ? 2 : 1.5) * labelWidth + labelGapPixels;
    if ((width * step) / rangeMs >= takenWidth) return ticks;
  }
  return [0];
}
