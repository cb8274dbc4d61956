import { clear, type Rgba, type TrayCanvas } from './canvas.ts';
import type { TrayColors } from './colors.ts';

/** What lies over the gauge. */
export type TrayBadge = 'warning' | 'critical' | 'paused';

/**
 * A dot in the color of an alert, in the lower right corner, where it hides low values and not high ones. A gap separates it from the gauge.
 * A critical alert has an exclamation mark, too, for color-blind users and for icons in one color.
 */
export function drawBadge(canvas: TrayCanvas, badge: Exclude<TrayBadge, 'paused'>, colors: TrayColors): void {
  const { size, unit, fill } = canvas;
  // Odd, so that the mark is in the middle.
  const dots = 2 * Math.floor((size / unit) * 0.2) + 1;
  const width = dots * unit;
  const left = size - width;
  fillCircle(canvas, size - width / 2, width / 2 + unit, clear);
  fillCircle(canvas, size - width / 2, width / 2, colors[badge]);
  if (badge === 'warning') return;
  const x = left + ((dots - 1) / 2) * unit;
  const y = left + ((dots - 5) / 2) * unit;
  fill({ x, y, width: unit, height: 3 * unit }, colors.onBadge);
  fill({ x, y: y + 4 * unit, width: unit, height: unit }, colors.onBadge);
}

/** The sign for pause, in the middle. */
export function drawPause({ size, unit, fill }: TrayCanvas, colors: TrayColors): void {
  const bar = 2 * unit + Math.floor(size / 32) * unit;
  const width = 2 * bar + 2 * unit;
  const height = Math.round(size / unit / 2.2) * unit;
  const left = Math.floor((size - width) / 2);
  const top = Math.floor((size - height) / 2);
  const margin = 2 * unit;
  fill({ x: left - margin, y: top - margin, width: width + 2 * margin, height: height + 2 * margin }, clear);
  for (const x of [left, left + width - bar]) fill({ x, y: top, width: bar, height }, colors.ink);
}

/** With its center on the diagonal, clipped by the icon. */
function fillCircle({ size, fill }: TrayCanvas, center: number, radius: number, color: Rgba): void {
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (Math.hypot(x + 0.5 - center, y + 0.5 - center) <= radius) fill({ x, y, width: 1, height: 1 }, color);
    }
  }
}
