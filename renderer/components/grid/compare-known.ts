export type SortValue = string | number | null;

/** Compares what a column sorts by. Unknown values come last in both directions. */
export function compareKnown(left: SortValue, right: SortValue, isDescending: boolean): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  const order = left < right ? -1 : left > right ? 1 : 0;
  return isDescending ? -order : order;
}
