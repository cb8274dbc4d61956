import type { Column } from '../table.tsx';

/** The columns that were resized: their widths in pixels by id. The others share the rest. */
export type ColumnWidths = Readonly<Record<string, number>>;

type Sized = Pick<Column<never>, 'id' | 'width' | 'grow'>;

const narrowestPx = 36;
const widestPx = 1200;
/** Of a column that states none. */
const usualPx = 80;
/** Of one press of a key. */
export const resizeStepPx = 12;

/** The columns as tracks of a CSS grid. */
export function trackList(columns: readonly Sized[], widths: ColumnWidths): string {
  return columns
    .map(({ id, width = usualPx, grow }) => {
      const chosen = widths[id];
      if (chosen !== undefined) return `${chosen}px`;
      return grow === undefined ? `${width}px` : `minmax(${width}px, ${grow}fr)`;
    })
    .join(' ');
}

/** The least width of all columns together, in pixels; below it the grid scrolls. */
export function leastWidth(columns: readonly Sized[], widths: ColumnWidths, gapPx: number): number {
  const own = columns.reduce((sum, { id, width = usualPx }) => sum + (widths[id] ?? width), 0);
  return own + gapPx * Math.max(0, columns.length - 1);
}

export function clampWidth(px: number): number {
  return Math.round(Math.min(widestPx, Math.max(narrowestPx, px)));
}

/**
 * The widths once a column is being resized. Those before it keep what they have, or its edge would not stay under the pointer.
 *
 * @param measured the widths of all columns as they are, in their order, in pixels
 */
export function holdWidths(columns: readonly Sized[], measured: readonly number[], resized: string): ColumnWidths {
  const end = columns.findIndex(({ id }) => id === resized);
  const before = columns.slice(0, end + 1).map(({ id }, index) => [id, measured[index] ?? 0] as const);
  // A column that is not shown now has no width.
  return Object.fromEntries(before.filter(([, px]) => px > 0).map(([id, px]) => [id, clampWidth(px)]));
}
