export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Rows of RGBA bytes, not premultiplied. Edges are at whole pixels, so that 16 px look as crisp as 44. */
export interface TrayCanvas {
  readonly size: number;
  /** Stroke width in pixels: 1 up to 32 px, 2 at 44 px. */
  readonly unit: number;
  readonly pixels: Uint8Array;
  fill(box: Box, color: Rgba): void;
  /** Clears the four corners of a box. */
  clearCorners(box: Box): void;
}

export const clear: Rgba = [0, 0, 0, 0];

export function createCanvas(size: number): TrayCanvas {
  const pixels = new Uint8Array(size * size * 4);
  const unit = Math.max(1, Math.round(size / 22));

  function fill({ x, y, width, height }: Box, color: Rgba): void {
    for (let row = Math.max(0, y); row < Math.min(size, y + height); row += 1) {
      for (let column = Math.max(0, x); column < Math.min(size, x + width); column += 1) {
        pixels.set(color, (row * size + column) * 4);
      }
    }
  }

  return {
    size,
    unit,
    pixels,
    fill,
    clearCorners({ x, y, width, height }) {
      for (const column of [x, x + width - unit]) {
        for (const row of [y, y + height - unit]) fill({ x: column, y: row, width: unit, height: unit }, clear);
      }
    },
  };
}
