import { round } from '../../../shared/wire/fields.ts';

/** Peak and mean, as in the log. */
export interface Summary {
  readonly peak: number | null;
  readonly mean: number | null;
}

/**
 * The highest value and the mean over time. Values are interpolated linearly between samples, and constant before the first and after
 * the last. The time around a sample without a value is left out.
 */
export function createTimeWeightedStats(): {
  add(value: number | null, atMs: number): void;
  read(endMs: number): Summary;
} {
  let [peak, area, firstMs] = [Number.NEGATIVE_INFINITY, 0, 0];
  let knownMs = 0;
  let last: { readonly value: number; readonly atMs: number } | null = null;

  function addArea(value: number, ms: number): void {
    area += value * ms;
    knownMs += ms;
  }

  return {
    add(value, atMs) {
      if (value === null) {
        last = null;
        firstMs = atMs;
        return;
      }
      peak = Math.max(peak, value);
      if (last) addArea((value + last.value) / 2, atMs - last.atMs);
      else addArea(value, atMs - firstMs);
      last = { value, atMs };
    },
    read(endMs) {
      if (peak === Number.NEGATIVE_INFINITY) return { peak: null, mean: null };
      const tailMs = last ? Math.max(0, endMs - last.atMs) : 0;
      const [totalArea, totalMs] = [area + (last?.value ?? 0) * tailMs, knownMs + tailMs];
      return { peak: round(peak), mean: round(totalMs > 0 ? totalArea / totalMs : peak) };
    },
  };
}
