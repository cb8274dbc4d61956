import { type Box, clear, type TrayCanvas } from './canvas.ts';
import { colorOf, type TrayColors } from './colors.ts';
import { type Bar, hotLevel, levels } from './levels.ts';

/** Two vertical bars. A hot one also has a notch at its top, for color-blind users. */
export function drawBars(canvas: TrayCanvas, bars: readonly [Bar, Bar], colors: TrayColors): void {
  const { size, unit } = canvas;
  const gap = 2 * unit;
  const width = Math.floor((size - 2 * unit - gap) / 2);
  const left = Math.floor((size - 2 * width - gap) / 2);
  bars.forEach((bar, index) => {
    drawBar(canvas, bar, { x: left + index * (width + gap), y: unit, width, height: size - 2 * unit }, colors);
  });
}

function drawBar(canvas: TrayCanvas, bar: Bar, box: Box, colors: TrayColors): void {
  const { unit, fill } = canvas;
  const inner = { x: box.x + unit, y: box.y + unit, width: box.width - 2 * unit, height: box.height - 2 * unit };
  fill(box, colors.edge);
  canvas.clearCorners(box);
  fill(inner, colors.track);
  if (bar.level === null) {
    const middle = inner.y + Math.floor((inner.height - unit) / 2);
    fill({ ...inner, y: middle, height: unit }, colors.ink);
    return;
  }
  const height = bar.level === 0 ? 0 : Math.max(unit, Math.round((bar.level / levels) * inner.height));
  fill({ ...inner, y: inner.y + inner.height - height, height }, colorOf(bar, colors));
  if (bar.level < hotLevel) return;
  const notch = { x: inner.x + Math.floor((inner.width - 2 * unit) / 2), width: 2 * unit };
  fill({ ...notch, y: inner.y + inner.height - height, height: 2 * unit }, clear);
}
