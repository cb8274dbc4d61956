import { describe, expect, test } from 'vitest';
import { trayColors } from '../../../../shared/tray/colors.ts';
import { drawTrayImage } from '../../../../shared/tray/draw.ts';
import { type Bar, toLevel } from '../../../../shared/tray/levels.ts';
import { selectPicture, type TrayChoice, type TrayPicture, type TrayStyle } from '../../../../shared/tray/picture.ts';
import { cpuAt, memoryAt } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const cpu = (level: number | null): Bar => ({ kind: 'cpu', level });
const bars = (level: number | null): TrayPicture => ({ style: 'bars', badge: null, bars: [cpu(level), cpu(0)] });
const draw = (level: number | null, size = 22) => drawTrayImage(bars(level), size, 'color');
const sizes = [16, 22, 24, 32, 44];
const choice = (style: TrayStyle, rest: Partial<TrayChoice> = {}): TrayChoice => ({
  style,
  first: 'cpu',
  second: 'auto',
  ...rest,
});
const styles: readonly TrayStyle[] = ['bars', 'digits', 'cores', 'sparkline', 'dial'];

/** Pixels of exactly one colour. */
function count(pixels: Uint8Array, [red, green, blue]: readonly number[]): number {
  let found = 0;
  for (let index = 0; index < pixels.length; index += 4) {
    if (pixels[index] === red && pixels[index + 1] === green && pixels[index + 2] === blue) found += 1;
  }
  return found;
}

const blue = [77, 155, 255];
const red = [255, 70, 100];
const amber = [245, 158, 30];
const calm = { past: [], firing: [], isPaused: false };

/** A machine of eight cores, as busy as that. */
function pictureAt(style: TrayStyle, percent: number): TrayPicture {
  const cores = Array.from({ length: 8 }, (_, id) => ({ id, busyPercent: percent, kind: null }));
  const snapshot = createSnapshot({ cpu: { ...cpuAt(percent), cores }, memory: memoryAt(30) });
  return selectPicture(choice(style), {
    ...calm,
    snapshot,
    past: Array.from({ length: 20 }, () => toLevel(percent)),
  });
}

describe('the tray image', () => {
  test('has a taller bar for each higher level, at every size', () => {
    for (const size of sizes) {
      const heights = Array.from({ length: 12 }, (_, level) => count(draw(level, size), blue));
      for (let level = 1; level < heights.length; level += 1) {
        expect(heights[level]).toBeGreaterThanOrEqual(heights[level - 1] ?? 0);
      }
      expect(heights.at(-1)).toBeGreaterThan((heights[1] ?? 0) * 4);
    }
  });

  test('has the color of its resource, however busy', () => {
    for (const style of styles) {
      const pixels = drawTrayImage(pictureAt(style, 100), 22, 'color');
      expect([count(pixels, red), count(pixels, amber)]).toEqual([0, 0]);
    }
  });

  test('distinguishes unknown from zero', () => {
    expect(Buffer.from(draw(null)).equals(Buffer.from(draw(0)))).toBe(false);
  });

  test.each(styles)('as %s differs between an idle, a busy and a fully loaded machine, at every size', (style) => {
    for (const size of sizes) {
      const images = [5, 50, 100].map((percent) =>
        Buffer.from(drawTrayImage(pictureAt(style, percent), size, 'color')),
      );
      expect(new Set(images.map((image) => image.toString('base64'))).size).toBe(3);
      for (const image of images) expect(image.some((value, index) => index % 4 === 3 && value > 200)).toBe(true);
    }
  });

  test.each(styles)(
    'as %s is black with alpha only where macOS colours it, and has no grey where contrast is high',
    (style) => {
      const template = drawTrayImage(pictureAt(style, 60), 22, 'template');
      expect(template.every((value, index) => index % 4 === 3 || value === 0)).toBe(true);
      const contrast = drawTrayImage(pictureAt(style, 60), 22, 'contrast');
      expect(contrast.every((value, index) => index % 4 === 3 || value === 0 || value === 255)).toBe(true);
    },
  );

  test('is drawn in whole pixels of its own colours at every size, except the dial, whose edges are antialiased', () => {
    const letters = new Map<string, string>(
      Object.entries({ ...trayColors.color, ...trayColors.color.kinds })
        .filter(([, color]) => Array.isArray(color))
        .map(([name, color]) => [
          String(color),
          { cpu: 'c', gpu: 'g', memory: 'm' }[name] ?? name[0]?.toUpperCase() ?? '?',
        ]),
    );
    const pictures = sizes.flatMap((size) =>
      styles
        .filter((style) => style !== 'dial')
        .flatMap((style) =>
          [40, 100].map((percent) => {
            const pixels = drawTrayImage(pictureAt(style, percent), size, 'color');
            const rows = Array.from({ length: size }, (_, y) =>
              Array.from({ length: size }, (_, x) => {
                const color = [...pixels.subarray((y * size + x) * 4, (y * size + x) * 4 + 4)];
                return color[3] === 0 ? '.' : (letters.get(String(color)) ?? '!');
              }).join(''),
            );
            return `${style} ${size} ${percent} %\n${rows.join('\n')}`;
          }),
        ),
    );
    expect(pictures.join('\n\n')).not.toContain('!');
    return expect(`${pictures.join('\n\n')}\n`).toMatchFileSnapshot('tray.golden.txt');
  });

  test('with many cores shows the busiest of each group', () => {
    const cores = Array.from({ length: 256 }, (_, id) => (id === 200 ? 16 : 0));
    expect(count(drawTrayImage({ style: 'cores', badge: null, cores }, 22, 'color'), blue)).toBeGreaterThan(0);
  });

  test('is drawn even without values', () => {
    for (const style of styles) {
      expect(drawTrayImage(selectPicture(choice(style), { ...calm, snapshot: null }), 22, 'color')).toHaveLength(
        22 * 22 * 4,
      );
    }
  });

  test.each(sizes)('at %i pixels has a badge in the color of the alert, and the gauge beside it', (size) => {
    const picture = bars(16);
    const withBadge = (badge: TrayPicture['badge']) => drawTrayImage({ ...picture, badge }, size, 'color');
    expect(count(withBadge('warning'), amber)).toBeGreaterThan(size);
    expect(count(withBadge('critical'), red)).toBeGreaterThan(size / 2);
    // The mark.
    expect(count(withBadge('critical'), [255, 255, 255])).toBeGreaterThan(3);
    for (const badge of ['warning', 'critical'] as const) {
      expect(count(withBadge(badge), blue)).toBeGreaterThan(count(withBadge(null), blue) * 0.6);
    }
  });

  test.each(styles)('as %s looks paused, and not like an unknown value', (style) => {
    const snapshot = createSnapshot({ cpu: cpuAt(50), memory: memoryAt(30) });
    const paused = drawTrayImage(selectPicture(choice(style), { ...calm, snapshot, isPaused: true }), 22, 'color');
    const unknown = drawTrayImage(selectPicture(choice(style), { ...calm, snapshot: null }), 22, 'color');
    expect(Buffer.from(paused).equals(Buffer.from(unknown))).toBe(false);
    expect(count(paused, blue)).toBe(0);
  });
});
