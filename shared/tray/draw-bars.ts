import type { Box, TrayCanvas } from './canvas.ts';
import type { TrayColors } from './colors.ts';
import { type Bar, levels } from './levels.ts';

/** Two vertical bars. */
export function drawBars(canvas: TrayCanvas, bars: readonly [Bar, Bar], colors: TrayColors): void {
  const { size, unit } = canvas;
  const gap = 2 * unit;
  const width = Math.floor((size - 2 * unit - gap) / 2);
  const left = Math.floor((size - 2 * width - gap) / 2);
  bars.forEach((bar, index) => {
    drawBar(canvas, bar, { x: left + index * (width + gap), y: unit, width, height: size - 2 * unit }, colors);
  });
}

/** A framed bar, filled from below; an unknown value is a line in its middle. */
export function drawBar(canvas: TrayCanvas, bar: Bar, box: Box, colors: TrayColors): void {
  const { unit, fill } = canvas;
  const inner = drawFrame(canvas, box, colors);
  if (bar.level === null) {
    const middle = inner.y + Math.floor((inner.height - unit) / 2);
    fill({ ...inner, y: middle, height: unit }, colors.ink);
    return;
  }
  const height = heightOf(bar.level, inner.height, unit);
  fill({ ...inner, y: inner.y + inner.height - height, height }, colors.kinds[bar.kind]);
}

/** A box with an edge and without its corners. @returns the box inside its edge */
export function drawFrame(canvas: TrayCanvas, box: Box, { edge, track }: TrayColors): Box {
  const { unit, fill } = canvas;
  const inner = { x: box.x + unit, y: box.y + unit, width: box.width - 2 * unit, height: box.height - 2 * unit };
  fill(box, edge);
  canvas.clearCorners(box);
  fill(inner, track);
  return inner;
}

/** The height of a level in a bar of this height; anything above zero is visible. */
export function heightOf(level: number, height: number, unit: number): number {
  return level === 0 ? 0 : Math.max(unit, Math.round((level / levels) * height));
}
