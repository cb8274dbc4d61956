export interface CoreBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface CoreLayout {
  readonly boxes: readonly CoreBox[];
  /** Whether a number fits below each bar. */
  readonly hasNumbers: boolean;
}

const numberHeight = 14;

/** A grid of upright bars that fills the given size, for nine to some hundred cores: bars about twice as tall as wide look best. */
export function layOutCores(count: number, width: number, height: number): CoreLayout {
  const candidates = Array.from({ length: Math.min(count, 12) }, (_, index) => index + 1);
  const shapeOf = (rows: number) => {
    const columns = Math.ceil(count / rows);
    const gap = columns > 40 ? 2 : columns > 16 ? 3 : 6;
    const hasNumbers = width / columns >= 26 && height / rows >= 44;
    const barWidth = (width - gap * (columns - 1)) / columns;
    const barHeight = (height - (gap + (hasNumbers ? numberHeight : 0)) * rows + gap) / rows;
    return { rows, columns, gap, hasNumbers, barWidth, barHeight };
  };
  const badness = (rows: number) => {
    const { columns, barWidth, barHeight } = shapeOf(rows);
    if (barWidth < 2 || barHeight < 6) return Number.POSITIVE_INFINITY;
    return Math.abs(Math.log(barHeight / barWidth / 2)) + (columns * rows - count) / count;
  };
  const best = candidates.reduce((a, b) => (badness(b) < badness(a) ? b : a), 1);
  const { columns, gap, hasNumbers, barWidth, barHeight } = shapeOf(best);
  const stepY = barHeight + gap + (hasNumbers ? numberHeight : 0);
  const boxes = Array.from({ length: count }, (_, index) => ({
    x: (index % columns) * (barWidth + gap),
    y: Math.floor(index / columns) * stepY,
    width: barWidth,
    height: barHeight,
  }));
  return { boxes, hasNumbers };
}
