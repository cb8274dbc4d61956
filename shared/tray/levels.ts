/** The resource that a part of the icon shows, which determines its color. */
export type BarKind = 'cpu' | 'gpu' | 'memory';

/** A value as it is drawn: `level` 0..16, or `null` if unknown. */
export interface Bar {
  readonly kind: BarKind;
  readonly level: number | null;
}

export const levels = 16;

/** Any activity shows at least one step, and only a full value shows all. */
export function toLevel(percent: number | null | undefined): number | null {
  if (percent == null) return null;
  if (percent < 0.5) return 0;
  return Math.min(
    levels,
    Math.max(1, percent >= 99.5 ? levels : Math.min(levels - 1, Math.round((percent / 100) * levels))),
  );
}
