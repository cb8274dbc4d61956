import { describe, expect, test } from 'vitest';
import { type Bar, drawTrayImage, levels, toLevel, toPremultipliedBgra } from '../../../../electron/app/tray-image.ts';

const cpu = (level: number | null): Bar => ({ kind: 'cpu', level });
const draw = (level: number | null, size = 22) => drawTrayImage([cpu(level), cpu(0)], size, 'color');

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

describe('the tray image', () => {
  test('has a taller bar for every level, at every size', () => {
    for (const size of [16, 22, 24, 32, 44]) {
      const heights = Array.from({ length: 12 }, (_, level) => count(draw(level, size), blue));
      for (let level = 1; level < heights.length; level += 1) {
        expect(heights[level]).toBeGreaterThanOrEqual(heights[level - 1] ?? 0);
      }
      expect(heights.at(-1)).toBeGreaterThan((heights[1] ?? 0) * 4);
    }
  });

  test('tells a full bar by colour and by shape', () => {
    const [warm, hot] = [draw(13), draw(14)];
    expect(count(hot, red)).toBeGreaterThan(0);
    expect(count(warm, red)).toBe(0);
    // Seven pixels wide and sixteen high, less the notch of two by two.
    expect(count(hot, red)).toBe(7 * 16 - 2 * 2);
  });

  test('shows what is not known otherwise than nothing', () => {
    expect(Buffer.from(draw(null)).equals(Buffer.from(draw(0)))).toBe(false);
  });

  test('is black with alpha only where macOS colours it', () => {
    const pixels = drawTrayImage([cpu(9), cpu(15)], 22, 'template');
    expect(pixels.every((value, index) => index % 4 === 3 || value === 0)).toBe(true);
    expect(pixels.some((value) => value === 255)).toBe(true);
  });

  test('becomes premultiplied BGRA', () => {
    expect([...toPremultipliedBgra(Uint8Array.of(255, 128, 0, 128))]).toEqual([0, 64, 128, 128]);
  });
});

test('toLevel shows anything that runs at all, and only what is full as full', () => {
  expect([0, 0.4, 0.6, 3, 50, 97, 99.4, 99.6, 100].map(toLevel)).toEqual([0, 0, 1, 1, 8, 15, 15, levels, levels]);
  expect([null, undefined].map(toLevel)).toEqual([null, null]);
});
