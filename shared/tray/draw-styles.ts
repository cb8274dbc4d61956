import { maxKnown } from '../readings/aggregate.ts';
import type { TrayCanvas } from './canvas.ts';
import type { TrayColors } from './colors.ts';
import { drawBar, drawFrame, heightOf } from './draw-bars.ts';
import { drawText, measureText } from './glyphs.ts';
import { type Bar, levels } from './levels.ts';

/** Both values if there is room for two lines, else the first one. */
export function drawDigits(
  canvas: TrayCanvas,
  bars: readonly [Bar, Bar],
  texts: readonly [string, string],
  colors: TrayColors,
): void {
  const { size } = canvas;
  const dot = Math.max(1, Math.floor(size / 11));
  const shown = dot > 1 ? texts : texts.slice(0, 1);
  // A single line may be larger if it fits.
  const largest = Math.max(1, Math.floor(size / measureText(texts[0])));
  const dotSize = shown.length > 1 ? dot : Math.min(2, largest);
  const lineHeight = Math.floor(size / shown.length);
  shown.forEach((text, index) => {
    const x = Math.floor((size - measureText(text) * dotSize) / 2);
    const y = index * lineHeight + Math.floor((lineHeight - 5 * dotSize) / 2);
    const bar = bars[index as 0 | 1];
    drawText(canvas, text, x, y, dotSize, bar.level === null ? colors.ink : colors.kinds[bar.kind]);
  });
}

/** A thin bar per core. If there is not enough room, a bar stands for several cores and shows the busiest one. */
export function drawCores(canvas: TrayCanvas, cores: readonly (number | null)[], colors: TrayColors): void {
  const { size, unit, fill } = canvas;
  const room = Math.floor((size + unit) / (2 * unit));
  const count = Math.max(1, Math.min(room, cores.length));
  const width = Math.max(unit, Math.floor((size - (count - 1) * unit) / count));
  const left = Math.floor((size - count * width - (count - 1) * unit) / 2);
  for (let index = 0; index < count; index += 1) {
    const first = Math.floor((index * cores.length) / count);
    const group = cores.slice(first, Math.max(first + 1, Math.floor(((index + 1) * cores.length) / count)));
    const level = maxKnown(group);
    const box = { x: left + index * (width + unit), y: unit, width, height: size - 2 * unit };
    fill(box, colors.track);
    const height = heightOf(level ?? 0, box.height, unit);
    fill({ ...box, y: box.y + box.height - height, height }, colors.kinds.cpu);
  }
}

/** The last levels of the first value, the newest on the right, in a frame, with a bar for the second value beside it. */
export function drawSparkline(
  canvas: TrayCanvas,
  [first, second]: readonly [Bar, Bar],
  past: readonly (number | null)[],
  colors: TrayColors,
): void {
  const { size, unit, fill } = canvas;
  const barWidth = 2 * unit + Math.max(unit, Math.round(size / 9));
  const box = { x: 0, y: unit, width: size - barWidth - unit, height: size - 2 * unit };
  const inner = drawFrame(canvas, box, colors);
  past.slice(-Math.floor(inner.width / unit)).forEach((level, index, shown) => {
    if (level === null) return;
    const height = heightOf(level, inner.height, unit);
    const x = inner.x + inner.width - (shown.length - index) * unit;
    fill({ x, y: inner.y + inner.height - height, width: unit, height }, colors.kinds[first.kind]);
  });
  drawBar(canvas, second, { ...box, x: size - barWidth, width: barWidth }, colors);
}

const startAngle = Math.PI * 0.75;
const sweep = Math.PI * 1.5;
const samples = 4;

/** A ring for the first value and inside it one for the second, with antialiased edges. */
export function drawDial(canvas: TrayCanvas, bars: readonly [Bar, Bar], colors: TrayColors): void {
  const { size, pixels } = canvas;
  const middle = size / 2;
  const rings = bars.map((bar, index) => ({
    bar,
    outer: middle * (index === 0 ? 1 : 0.58),
    inner: middle * (index === 0 ? 0.7 : 0.24),
  }));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      for (const { bar, outer, inner } of rings) {
        let covered = 0;
        let filled = 0;
        for (let sub = 0; sub < samples * samples; sub += 1) {
          const dx = x + ((sub % samples) + 0.5) / samples - middle;
          const dy = y + (Math.floor(sub / samples) + 0.5) / samples - middle;
          const distance = Math.hypot(dx, dy);
          if (distance > outer || distance < inner) continue;
          const share = ((Math.atan2(dy, dx) - startAngle + 4 * Math.PI) % (2 * Math.PI)) / sweep;
          if (share > 1) continue;
          covered += 1;
          if (bar.level !== null && share <= bar.level / levels) filled += 1;
        }
        if (covered === 0) continue;
        const isFilled = filled * 2 >= covered;
        const [red, green, blue, alpha] = isFilled ? colors.kinds[bar.kind] : colors.edge;
        pixels.set([red, green, blue, Math.round((alpha * covered) / samples ** 2)], (y * size + x) * 4);
      }
    }
  }
}
