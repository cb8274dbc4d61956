import type { Watched } from '../../state/rules/create-rule.ts';
import type { ChartLine } from '../chart-line.ts';
import type { ChartAxis, ChartPoint } from '../chart-view.ts';

/** More are no menu; of so many lines those are offered that are nearest. */
const maxChoices = 4;

interface ShownLine {
  readonly line: ChartLine;
  readonly axis: ChartAxis;
  readonly points: readonly ChartPoint[];
}

/**
 * The rules that a chart offers: one per metric and instance. The parts of a stack are none, because a rule watches the whole.
 * @param valueAt the value under the pointer on a scale; `null` without a pointer, which takes the highest value of each line
 */
export function listAlertChoices(
  lines: readonly ShownLine[],
  valueAt: (axis: 'left' | 'right') => number | null,
): readonly Watched[] {
  const choices = new Map<string, Watched & { readonly distance: number }>();
  for (const { line, axis, points } of lines) {
    const { metric, instance = '', stack, percentOf } = line;
    if (stack !== undefined) continue;
    const pointed = valueAt(line.axis ?? 'left');
    const value = pointed ?? highestOf(points);
    if (value === null) continue;
    const last = points.findLast(({ y }) => y !== null)?.y ?? 0;
    const threshold =
      percentOf === undefined ? roundThreshold(Math.abs(value), axis.base) : Math.round((100 * value) / percentOf);
    const distance = pointed === null ? -value : Math.abs(Math.abs(pointed) - last);
    choices.set(`${metric}|${instance}`, { metric, instance: instance || null, threshold, distance });
  }
  const all = [...choices.values()];
  const nearest = all.length > maxChoices ? all.toSorted((a, b) => a.distance - b.distance).slice(0, maxChoices) : all;
  return nearest.map(({ distance: _, ...choice }) => choice);
}

function highestOf(points: readonly ChartPoint[]): number | null {
  let highest: number | null = null;
  for (const { y, max } of points) if (y !== null) highest = Math.max(highest ?? 0, max ?? y);
  return highest;
}

/** Two digits of the unit that the value is written in: a threshold is never pointed at more exactly. */
export function roundThreshold(value: number, base: number): number {
  let unit = 1;
  while (value / unit >= base) unit *= base;
  return Number((value / unit).toPrecision(value / unit >= 100 ? 3 : 2)) * unit;
}
