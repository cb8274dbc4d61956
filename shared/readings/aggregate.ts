/** The sum of the known values; `null` if all are unknown. */
export function sumKnown(values: Iterable<number | null>): number | null {
  let sum: number | null = null;
  for (const value of values) if (value !== null) sum = (sum ?? 0) + value;
  return sum;
}

/** The highest of the known values; `null` if all are unknown. */
export function maxKnown(values: Iterable<number | null>): number | null {
  let max: number | null = null;
  for (const value of values) if (value !== null && (max === null || value > max)) max = value;
  return max;
}

/** The highest utilization of several cores or GPUs; `null` if none is known. */
export function busiestPercent(parts: readonly { readonly busyPercent: number | null }[]): number | null {
  return maxKnown(parts.map(({ busyPercent }) => busyPercent));
}
