import type { ChartView } from './chart-view.ts';

/** From half a minute to ten days. */
export const tickSteps = [0.5, 1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440, 2880, 7200, 14_400].map(
  (minutes) => minutes * 60_000,
);

/** The fixed top of a scale, or the smallest round one that fits the points. */
export function topOf(view: ChartView, axis: 'left' | 'right'): number {
  const { top, base } = view[axis] ?? view.left;
  if (top !== null) return top;
  let highest = 0;
  for (const { axis: own, points } of view.series) {
    if (own !== axis) continue;
    for (const { y } of points) if (y !== null && y > highest) highest = y;
  }
  return roundUp(highest, base);
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
