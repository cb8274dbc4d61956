type Timed = readonly [at: number, value: number];

/** Points in runs without a gap, oldest first: a line is not drawn across the time of which nothing is known. */
export function splitAtGaps(points: readonly Timed[], gapMs: number): readonly (readonly Timed[])[] {
  const runs: Timed[][] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    const run = runs.at(-1);
    if (run && point[0] - before <= gapMs) run.push(point);
    else runs.push([point]);
    before = point[0];
  }
  return runs;
}
