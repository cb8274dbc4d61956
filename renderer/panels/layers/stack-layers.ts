import type { ChartPoint } from '../../chart/chart-view.ts';

/** The parts of a whole at one moment. */
export interface LayerMoment {
  /** Unix milliseconds. */
  readonly at: number;
  /** In the order of the layers, from below. */
  readonly values: readonly number[];
}

/** The places of the layers that are ever more than `leastShown`; the others would be lines of no height. */
export function listUsedLayers(moments: readonly LayerMoment[], leastShown: number): readonly number[] {
  const places = moments[0]?.values.keys() ?? [];
  return [...places].filter((place) => moments.some(({ values }) => (values[place] ?? 0) > leastShown));
}

/** The points of some layers on top of each other, for a chart that ends at `end`, Unix milliseconds. */
export function stackLayers(
  moments: readonly LayerMoment[],
  places: readonly number[],
  end: number,
): readonly (readonly ChartPoint[])[] {
  const sums = moments.map(() => 0);
  return places.map((place) =>
    moments.map(({ at, values }, index) => {
      const own = values[place] ?? 0;
      const y = (sums[index] ?? 0) + own;
      sums[index] = y;
      return { x: at - end, y, own };
    }),
  );
}
