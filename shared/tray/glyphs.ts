import type { Rgba, TrayCanvas } from './canvas.ts';

/** 3 × 5 dots, row by row; the left dot is the highest bit. */
const glyphs: Readonly<Record<string, readonly number[]>> = {
  0: [7, 5, 5, 5, 7],
  1: [2, 6, 2, 2, 7],
  2: [7, 1, 7, 4, 7],
  3: [7, 1, 7, 1, 7],
  4: [5, 5, 7, 1, 1],
  5: [7, 4, 7, 1, 7],
  6: [7, 4, 7, 5, 7],
  7: [7, 1, 1, 2, 2],
  8: [7, 5, 7, 5, 7],
  9: [7, 5, 7, 1, 7],
  '-': [0, 0, 7, 0, 0],
};

/** Width of a text in dots: three per character and one between. */
export function measureText(text: string): number {
  return text.length * 4 - 1;
}

/** Draws text with dots of the given size; characters without a glyph are skipped. */
export function drawText(canvas: TrayCanvas, text: string, x: number, y: number, dot: number, color: Rgba): void {
  [...text].forEach((letter, index) => {
    glyphs[letter]?.forEach((row, line) => {
      for (let column = 0; column < 3; column += 1) {
        if (((row >> (2 - column)) & 1) === 0) continue;
        const box = { x: x + (index * 4 + column) * dot, y: y + line * dot, width: dot, height: dot };
        canvas.fill(box, color);
      }
    });
  });
}
