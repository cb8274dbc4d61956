import { expect, test } from 'vitest';
import { createCanvas, type TrayCanvas } from '../../../../shared/tray/canvas.ts';

const white = [255, 255, 255, 255] as const;
const alphaOf = ({ pixels, size }: TrayCanvas) =>
  Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => (pixels[(y * size + x) * 4 + 3] ? '#' : '.')).join(''),
  );

test('a box is filled up to the edges of the canvas', () => {
  const canvas = createCanvas(4);
  canvas.fill({ x: 1, y: -2, width: 2, height: 4 }, white);
  canvas.fill({ x: 3, y: 3, width: 9, height: 9 }, white);
  expect(alphaOf(canvas)).toEqual(['.##.', '.##.', '....', '...#']);
});

test('the corners of a box are cleared by one stroke', () => {
  const canvas = createCanvas(4);
  const box = { x: 0, y: 0, width: 4, height: 3 };
  canvas.fill(box, white);
  canvas.clearCorners(box);
  expect(alphaOf(canvas)).toEqual(['.##.', '####', '.##.', '....']);
});

test.each([
  [16, 1],
  [22, 1],
  [32, 1],
  [44, 2],
])('at %i pixels a stroke has %i', (size, unit) => {
  expect(createCanvas(size).unit).toBe(unit);
});
