import { heatColumns } from './heat-columns.ts';

export interface HeatLabel {
  readonly name: string;
  /** The kind of core; '' if all are alike. Cores of one kind that follow each other are one group. */
  readonly group: string;
}

const lineHeight = 12;
/** Where not each row has a label. */
const sparseLineHeight = 16;
const minRowWithGap = 4;
const minColumnWithGap = 5;

/** The width of the labels on the left of a heat map with so many rows. */
export const labelWidth = (rows: number): number => (rows > 100 ? 26 : 22);

/** Scales the picture of a heat map up, and draws the gaps between its cells and the labels of its rows. */
export function drawHeat(
  context: CanvasRenderingContext2D,
  image: CanvasImageSource,
  labels: readonly HeatLabel[],
  { width, height }: { readonly width: number; readonly height: number },
  token: (name: string) => string,
): void {
  const left = labelWidth(labels.length);
  const rowHeight = height / labels.length;
  const columnWidth = (width - left) / heatColumns;
  context.fillStyle = token('inset');
  context.fillRect(left, 0, width - left, height);
  // Rows of about a pixel would be of different heights.
  context.imageSmoothingEnabled = rowHeight < minRowWithGap;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, left, 0, width - left, height);
  context.fillStyle = token('card');
  if (columnWidth >= minColumnWithGap) {
    for (let column = 1; column < heatColumns; column += 1) {
      context.fillRect(Math.round(left + column * columnWidth), 0, 1, height);
    }
  }
  labels.forEach(({ group }, row) => {
    if (row === 0) return;
    const isOther = group !== labels[row - 1]?.group;
    const gap = isOther ? 3 : rowHeight >= minRowWithGap ? 1 : 0;
    if (gap > 0) context.fillRect(left, Math.round(row * rowHeight) - Math.floor(gap / 2), width - left, gap);
  });
  context.fillStyle = token('faint');
  context.font = `10px ${token('font')}`;
  context.textAlign = 'end';
  context.textBaseline = 'middle';
  for (const [row, label] of listRowLabels(labels, rowHeight)) {
    const middle = (row + 0.5) * rowHeight;
    context.fillText(label, left - 5, Math.min(height - 5, Math.max(5, middle)));
  }
  context.textBaseline = 'alphabetic';
}

/** The rows with a label: the first of each kind has its kind, and of the others as many their number as there is room for. */
export function listRowLabels(
  labels: readonly HeatLabel[],
  rowHeight: number,
): readonly (readonly [row: number, label: string])[] {
  const every =
    [1, 2, 4, 8, 16, 32, 64].find((count) => count * rowHeight >= (count === 1 ? lineHeight : sparseLineHeight)) ?? 64;
  const isFirst = (row: number) => labels[row]?.group !== '' && labels[row]?.group !== labels[row - 1]?.group;
  return labels.flatMap(({ name, group }, row) => {
    if (isFirst(row)) return [[row, group] as const];
    // Not where a kind is written.
    const isFree = !Array.from({ length: every - 1 }, (_, index) => row - 1 - index).some(isFirst);
    return row % every === 0 && isFree ? [[row, name] as const] : [];
  });
}
