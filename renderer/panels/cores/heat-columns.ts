export const heatColumns = 60;
export const heatColumnMs = 2000;

/** The column of an instant, counted from the start of time. */
export const columnAt = (at: number): number => Math.floor(at / heatColumnMs);

/**
 * The highest value in each column of a heat map, oldest first; `null` where it is unknown. A value holds for the columns since the one
 * before it, unless that is too long ago, so that slow sampling leaves no gaps.
 */
export function fillColumns(
  samples: readonly (readonly [at: number, value: number])[],
  now: number,
  gapMs: number,
): readonly (number | null)[] {
  const columns: (number | null)[] = Array.from({ length: heatColumns }, () => null);
  const first = columnAt(now) - heatColumns + 1;
  let before: number | null = null;
  for (const [at, value] of samples) {
    const column = columnAt(at) - first;
    const isConnected = before !== null && (column - before) * heatColumnMs <= gapMs;
    const from = isConnected && before !== null ? Math.min(column, before + 1) : column;
    for (let index = Math.max(0, from); index <= Math.min(column, heatColumns - 1); index += 1) {
      columns[index] = Math.max(columns[index] ?? 0, value);
    }
    before = column;
  }
  return columns;
}
