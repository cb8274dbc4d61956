/** What a part of the icon stands for; decides its colour while it is calm. */
export type BarKind = 'cpu' | 'gpu' | 'memory';

/** One figure as it is visible: `level` 0..16, or `null` where nothing is known. */
export interface Bar {
  readonly kind: BarKind;
  readonly level: number | null;
}

export const levels = 16;
/** From here on it is told by shape, too. */
export const hotLevel = 14;
export const warmLevel = 12;

/** Anything that runs at all shows one step, and only what is full shows all. */
export function toLevel(percent: number | null | undefined): number | null {
  if (percent == null) return null;
  if (percent < 0.5) return 0;
  return Math.min(
    levels,
    Math.max(1, percent >= 99.5 ? levels : Math.min(levels - 1, Math.round((percent / 100) * levels))),
  );
}
