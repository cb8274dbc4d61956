/** What one bar of the icon stands for; decides its colour while it is calm. */
export type BarKind = 'cpu' | 'gpu' | 'memory';

/** One bar as it is visible: `level` 0..16, or `null` where nothing is known. */
export interface Bar {
  readonly kind: BarKind;
  readonly level: number | null;
}

/** `template` is for macOS, which colours the shape itself. */
export type TrayPalette = 'color' | 'template';

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

export const levels = 16;

const colors: Readonly<Record<BarKind | 'warm' | 'hot' | 'track' | 'edge', Rgba>> = {
  cpu: [77, 155, 255, 255],
  gpu: [52, 199, 137, 255],
  memory: [168, 130, 255, 255],
  warm: [245, 158, 30, 255],
  hot: [255, 70, 100, 255],
  // Half-clear grey shows on dark and light panels alike.
  track: [128, 136, 148, 90],
  edge: [128, 136, 148, 150],
};

/** Anything that runs at all shows one step, and only what is full shows all. */
export function toLevel(percent: number | null | undefined): number | null {
  if (percent == null) return null;
  if (percent < 0.5) return 0;
  return Math.min(
    levels,
    Math.max(1, percent >= 99.5 ? levels : Math.min(levels - 1, Math.round((percent / 100) * levels))),
  );
}

function colorOf({ kind, level }: Bar, palette: TrayPalette): Rgba {
  if (palette === 'template') return [0, 0, 0, 255];
  if (level !== null && level >= 14) return colors.hot;
  return level !== null && level >= 12 ? colors.warm : colors[kind];
}

/**
 * Two upright bars, as rows of RGBA bytes (not premultiplied), `size` pixels square. All edges lie on whole pixels, so that
 * 16 px are as crisp as 44. A full bar is also told by a notch at its top, for those who do not see its colour.
 */
export function drawTrayImage(bars: readonly [Bar, Bar], size: number, palette: TrayPalette): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  const unit = Math.max(1, Math.round(size / 22));
  const gap = 2 * unit;
  const margin = unit;
  const width = Math.floor((size - 2 * margin - gap) / 2);
  const left = Math.floor((size - 2 * width - gap) / 2);
  bars.forEach((bar, index) => {
    drawBar(bar, { x: left + index * (width + gap), y: margin, width, height: size - 2 * margin });
  });
  return pixels;

  function drawBar(bar: Bar, box: Box): void {
    const inner = { x: box.x + unit, y: box.y + unit, width: box.width - 2 * unit, height: box.height - 2 * unit };
    fill(box, palette === 'template' ? [0, 0, 0, 110] : colors.edge);
    clearCorners(box);
    fill(inner, palette === 'template' ? [0, 0, 0, 0] : colors.track);
    if (bar.level === null) {
      const middle = inner.y + Math.floor((inner.height - unit) / 2);
      fill({ ...inner, y: middle, height: unit }, palette === 'template' ? [0, 0, 0, 255] : colors.edge);
      return;
    }
    const height = bar.level === 0 ? 0 : Math.max(unit, Math.round((bar.level / levels) * inner.height));
    fill({ ...inner, y: inner.y + inner.height - height, height }, colorOf(bar, palette));
    if (bar.level >= 14) {
      const notch = { x: inner.x + Math.floor((inner.width - 2 * unit) / 2), width: 2 * unit };
      fill({ ...notch, y: inner.y + inner.height - height, height: 2 * unit }, [0, 0, 0, 0]);
    }
  }

  function fill({ x, y, width, height }: Box, color: Rgba): void {
    for (let row = y; row < y + height; row += 1) {
      for (let column = x; column < x + width; column += 1) pixels.set(color, (row * size + column) * 4);
    }
  }

  function clearCorners({ x, y, width, height }: Box): void {
    for (const column of [x, x + width - unit]) {
      for (const row of [y, y + height - unit]) fill({ x: column, y: row, width: unit, height: unit }, [0, 0, 0, 0]);
    }
  }
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Electron takes bitmaps as premultiplied BGRA. */
export function toPremultipliedBgra(rgba: Uint8Array): Uint8Array {
  const bgra = new Uint8Array(rgba.length);
  for (let index = 0; index < rgba.length; index += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(index, index + 4);
    const premultiply = (value: number) => Math.round((value * alpha) / 255);
    bgra.set([premultiply(blue), premultiply(green), premultiply(red), alpha], index);
  }
  return bgra;
}
