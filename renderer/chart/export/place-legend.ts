const gap = 16;

export interface PlacedLegend {
  readonly places: readonly { readonly x: number; readonly row: number }[];
  readonly rows: number;
}

/** Puts legend entries of these widths next to each other in rows of at most `maxWidth`, all in pixels. */
export function placeLegend(widths: readonly number[], maxWidth: number): PlacedLegend {
  let x = 0;
  let row = 0;
  const places = widths.map((width) => {
    if (x > 0 && x + width > maxWidth) {
      x = 0;
      row += 1;
    }
    const place = { x, row };
    x += width + gap;
    return place;
  });
  return { places, rows: widths.length === 0 ? 0 : row + 1 };
}
