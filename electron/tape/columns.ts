import type { ByteReader, ByteWriter } from './bytes.ts';
import { type Cell, type Literals, readCell, writeCell } from './cells.ts';

/**
 * Samples of one layout, column by column. A column that stays as it is in `base` costs nothing, one that has a single other value costs
 * that value, all others cost the differences from sample to sample.
 * @param rows one list of cells per sample, all of one length
 */
export function writeColumns(
  out: ByteWriter,
  rows: readonly (readonly Cell[])[],
  base: readonly Cell[],
  literals: Literals,
): void {
  const width = rows[0]?.length ?? 0;
  const changing: number[] = [];
  const isConstant: boolean[] = [];
  for (let column = 0; column < width; column += 1) {
    const first = rows[0]?.[column] ?? null;
    const same = rows.every((row) => row[column] === first);
    if (same && first === (base[column] ?? null)) continue;
    changing.push(column);
    isConstant.push(same);
  }
  out.unsigned(changing.length);
  let last = -1;
  changing.forEach((column, index) => {
    out.unsigned(2 * (column - last - 1) + (isConstant[index] ? 1 : 0));
    last = column;
  });
  changing.forEach((column, index) => {
    let before = base[column] ?? null;
    for (const row of isConstant[index] ? rows.slice(0, 1) : rows) {
      const cell = row[column] ?? null;
      writeCell(out, cell, before, literals);
      if (cell !== null) before = cell;
    }
  });
}

/** What `writeColumns` wrote. @throws RangeError for damaged data */
export function readColumns(
  from: ByteReader,
  samples: number,
  width: number,
  base: readonly Cell[],
  literals: readonly string[],
): readonly (readonly Cell[])[] {
  const start = Array.from({ length: width }, (_, column) => base[column] ?? null);
  const rows = Array.from({ length: samples }, () => [...start]);
  const count = from.unsigned();
  if (count > width) throw new RangeError('there are more columns than the layout has');
  const changing: { readonly column: number; readonly isConstant: boolean }[] = [];
  let last = -1;
  for (let index = 0; index < count; index += 1) {
    const code = from.unsigned();
    last += 1 + Math.floor(code / 2);
    if (last >= width) throw new RangeError('a column is outside the layout');
    changing.push({ column: last, isConstant: code % 2 === 1 });
  }
  for (const { column, isConstant } of changing) {
    let before = start[column] ?? null;
    let cell: Cell = null;
    rows.forEach((row, index) => {
      if (index === 0 || !isConstant) cell = readCell(from, before, literals);
      if (cell !== null) before = cell;
      row[column] = cell;
    });
  }
  return rows;
}
