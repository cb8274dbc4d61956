import { splitAtNull } from './split-at-null.ts';

interface TrendLineProps {
  /** At equal distances, oldest first; `null` is a gap. */
  readonly values: readonly (number | null)[];
  /** The value at the upper edge; by default the highest. */
  readonly top?: number;
}

const height = 20;

/** A small line without axes, in the accent of its surroundings. */
export function TrendLine({ values, top }: TrendLineProps) {
  const width = Math.max(1, values.length - 1);
  const highest = top ?? Math.max(1, ...values.map((value) => value ?? 0)) * 1.1;
  const y = (value: number) => (height - 1 - Math.min(1, value / highest) * (height - 3)).toFixed(1);
  const runs = splitAtNull(values).map(({ start, values: run }) => {
    // A single point is as wide as half a step to each side.
    const points =
      run.length === 1
        ? [
            [start - 0.5, run[0]],
            [start + 0.5, run[0]],
          ]
        : run.map((value, index) => [start + index, value]);
    return points.map(([x = 0, value = 0]) => `${x},${y(value)}`);
  });
  const line = runs.map((points) => `M${points.join('L')}`).join('');
  const area = runs
    .map((points) => {
      const [first = '', last = ''] = [points[0], points.at(-1)];
      return `M${first.split(',')[0]},${height}L${points.join('L')}L${last.split(',')[0]},${height}Z`;
    })
    .join('');
  return (
    <svg className="trend-line" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path className="trend-area" d={area} />
      <path className="trend-stroke" d={line} />
    </svg>
  );
}
