import { sumKnown } from '../../../../shared/readings/aggregate.ts';
import type { ApplicationMoment, ApplicationUse } from '../../../../shared/recent/application-ring.ts';
import type { ChartPoint } from '../../../chart/chart-view.ts';

export type Measure = 'cpu' | 'memory';

const maxShown = 6;
/** An application that is shown stays until another one uses so much more. */
const lead = 1.2;

const amountOf = (measure: Measure, use: ApplicationUse) => (measure === 'cpu' ? use.cpuPercent : use.residentBytes);

/**
 * The applications that used the most over some moments. Those that were shown before keep their places, so that the layers of a chart do
 * not change places whenever two are about equal.
 */
export function rankApplications(
  moments: readonly ApplicationMoment[],
  measure: Measure,
  before: readonly string[],
): readonly string[] {
  const sums = new Map<string, number>();
  for (const { applications } of moments) {
    for (const use of applications) sums.set(use.name, (sums.get(use.name) ?? 0) + amountOf(measure, use));
  }
  const weightOf = (name: string) => (sums.get(name) ?? 0) * (before.includes(name) ? lead : 1);
  const largest = [...sums.keys()]
    .filter((name) => weightOf(name) > 0)
    .toSorted((a, b) => weightOf(b) - weightOf(a))
    .slice(0, maxShown);
  return [...before.filter((name) => largest.includes(name)), ...largest.filter((name) => !before.includes(name))];
}

/** Layers on top of each other: of each name, then of all others, then the total as the line above them. */
export function stackApplications(
  moments: readonly ApplicationMoment[],
  measure: Measure,
  names: readonly string[],
  end: number,
): readonly (readonly ChartPoint[])[] {
  const layers: ChartPoint[][] = [...names, '', ''].map(() => []);
  for (const moment of moments) {
    const x = moment.at - end;
    const { parts, total } = splitMoment(moment, measure, names);
    let sum = 0;
    parts.forEach((own, index) => {
      sum += own;
      // All others together are not one of the largest, which the tooltip lists.
      const isOther = index === names.length;
      layers[index]?.push({ x, y: total === null ? null : sum, own: isOther ? 0 : own });
    });
    layers.at(-1)?.push({ x, y: total });
  }
  return layers;
}

/**
 * What each of the applications used, and all others together; the parts add up to the total. Parts that were measured over a longer time
 * than the total, or memory that is shared, may be more than it: they are made smaller then.
 */
export function splitMoment(moment: ApplicationMoment, measure: Measure, names: readonly string[]) {
  const uses = new Map(moment.applications.map((use) => [use.name, amountOf(measure, use)]));
  const shown = names.map((name) => uses.get(name) ?? 0);
  const sum = sumKnown(shown) ?? 0;
  const total = (measure === 'cpu' ? moment.busyPercent : moment.usedBytes) ?? sumKnown(uses.values());
  const factor = total !== null && sum > total ? total / sum : 1;
  const parts = [...shown.map((value) => value * factor), Math.max(0, (total ?? 0) - sum)];
  return { parts, total };
}
