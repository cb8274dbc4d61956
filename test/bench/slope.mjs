/**
 * How fast values grow: the slope of the least-squares line.
 * @param {readonly (readonly [x: number, y: number])[]} points
 * @returns {number} y per x
 */
export function slope(points) {
  const mean = (/** @type {0 | 1} */ axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [middleX, middleY] = [mean(0), mean(1)];
  const across = points.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0);
  const along = points.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0);
  return along === 0 ? 0 : across / along;
}

/**
 * One row of a table: first and last value, and growth after the first part, in which caches fill.
 * @param {string} name @param {readonly (readonly [x: number, y: number])[]} points @param {number} warmUp share of the points
 * @param {number} digits
 * @returns {string}
 */
export function growthRow(name, points, warmUp, digits) {
  const settled = points.slice(Math.floor(points.length * warmUp));
  const values = settled.map(([, y]) => y);
  const text = (/** @type {number | undefined} */ value) => (value ?? Number.NaN).toFixed(digits);
  return `| ${name} | ${text(settled[0]?.[1])} | ${text(settled.at(-1)?.[1])} | ${text(Math.min(...values))}–${text(Math.max(...values))} | ${slope(settled).toFixed(digits + 2)} |`;
}
