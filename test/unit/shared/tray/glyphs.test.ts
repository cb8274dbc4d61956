import { expect, test } from 'vitest';
import { createCanvas } from '../../../../shared/tray/canvas.ts';
import { drawText, measureText } from '../../../../shared/tray/glyphs.ts';

test('a text is three dots per character and one between', () => {
  expect(['1', '42', '100'].map(measureText)).toEqual([3, 7, 11]);
});

test('a character is drawn in dots of the given size, and one without a glyph is skipped', () => {
  const rows = (text: string, dot: number) => {
    const canvas = createCanvas(12);
    drawText(canvas, text, 0, 0, dot, [0, 0, 0, 255]);
    return Array.from({ length: 5 * dot }, (_, y) =>
      Array.from({ length: 3 * dot }, (_, x) => (canvas.pixels[(y * 12 + x) * 4 + 3] ? '#' : '.')).join(''),
    );
  };
  expect(rows('7', 1)).toEqual(['###', '..#', '..#', '.#.', '.#.']);
  expect(rows('-', 2).slice(3, 7)).toEqual(['......', '######', '######', '......']);
  expect(rows('?', 1).join('')).not.toContain('#');
});
