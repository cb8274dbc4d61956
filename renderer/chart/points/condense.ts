import type { ChartPoint } from '../chart-view.ts';

/** More steps than this side by side are a bar code. */
const maxPoints = 120;
const wantedPoints = 84;

/** How many neighbors of a line of this length are taken together. */
export const groupSizeOf = (count: number): number => (count <= maxPoints ? 1 : Math.ceil(count / wantedPoints));

/**
 * Fewer points for a long range: of each few neighbors the median of their means, with the lowest mean and the highest maximum. Points
 * further apart than `gapMs` are not taken together.
 */
export function condense(points: readonly ChartPoint[], gapMs: number): readonly ChartPoint[] {
  const size = groupSizeOf(points.length);
  if (size === 1) return points;
  const groups: ChartPoint[][] = [];
  for (const point of points) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before && group.length < size && point.x - before.x <= gapMs) group.push(point);
    else groups.push([point]);
  }
  return groups.flatMap((group) => {
    const means = group.flatMap(({ y }) => (y === null ? [] : [y])).toSorted((a, b) => a - b);
    const median = means[means.length >> 1];
    if (median === undefined) return [];
    const x = ((group[0]?.x ?? 0) + (group.at(-1)?.x ?? 0)) / 2;
    const max = Math.max(...group.map(({ y, max: highest }) => highest ?? y ?? Number.NEGATIVE_INFINITY));
    return [{ x, y: median, min: means[0] ?? median, max }];
  });
}
