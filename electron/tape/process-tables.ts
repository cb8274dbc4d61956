import type { ByteReader, ByteWriter } from './bytes.ts';
import { type Literals, readCell, writeCell } from './cells.ts';
import { type Row, rowWidth } from './process-rows.ts';

/** The rows of all processes at one instant, by the index of their identity. */
export type Rows = ReadonlyMap<number, Row>;

export const noRows: Rows = new Map();

const noRow: Row = Array.from({ length: rowWidth }, () => null);

/** Which fields of a row differ from those of another, as bits. */
function compare(row: Row, before: Row): number {
  let mask = 0;
  for (let field = 0; field < rowWidth; field += 1) if (row[field] !== before[field]) mask |= 1 << field;
  return mask;
}

/** Writes what changed since `before`: who is gone, who has changed, in which fields, and those fields one after the other. */
export function writeTable(out: ByteWriter, table: Rows, before: Rows, literals: Literals): void {
  const gone = [...before.keys()].filter((index) => !table.has(index)).sort((a, b) => a - b);
  writeIndexes(out, gone);
  const changed = [...table]
    .map(([index, row]) => ({ index, row, old: before.get(index) ?? noRow, isNew: !before.has(index) }))
    .map((one) => ({ ...one, mask: compare(one.row, one.old) }))
    .filter(({ mask, isNew }) => mask !== 0 || isNew)
    .sort((a, b) => a.index - b.index);
  writeIndexes(
    out,
    changed.map(({ index }) => index),
  );
  for (const { mask } of changed) out.unsigned(mask);
  for (let field = 0; field < rowWidth; field += 1) {
    for (const { row, old, mask } of changed) {
      if (mask & (1 << field)) writeCell(out, row[field] ?? null, old[field] ?? null, literals);
    }
  }
}

function writeIndexes(out: ByteWriter, indexes: readonly number[]): void {
  out.unsigned(indexes.length);
  let last = -1;
  for (const index of indexes) {
    out.unsigned(index - last - 1);
    last = index;
  }
}

/** What `writeTable` wrote. @param identities how many processes are known @throws RangeError for damaged data */
export function readTable(from: ByteReader, before: Rows, identities: number, literals: readonly string[]): Rows {
  const table = new Map(before);
  for (const index of readIndexes(from, identities)) table.delete(index);
  const changed = readIndexes(from, identities);
  const masks = changed.map(() => from.unsigned());
  const rows = changed.map((index) => [...(before.get(index) ?? noRow)]);
  for (let field = 0; field < rowWidth; field += 1) {
    rows.forEach((row, place) => {
      if ((masks[place] ?? 0) & (1 << field)) row[field] = readCell(from, row[field] ?? null, literals);
    });
  }
  for (const [place, index] of changed.entries()) table.set(index, rows[place] ?? noRow);
  return table;
}

function readIndexes(from: ByteReader, limit: number): readonly number[] {
  const count = from.unsigned();
  if (count > limit) throw new RangeError('there are more processes than identities');
  let last = -1;
  return Array.from({ length: count }, () => {
    last += 1 + from.unsigned();
    if (last >= limit) throw new RangeError('a process has no identity');
    return last;
  });
}
