import { createByteReader, createByteWriter } from './bytes.ts';
import { type Cell, createLiterals, fromCell } from './cells.ts';
import { readColumns, writeColumns } from './columns.ts';
import { build, type Layout, parseLayout } from './layout.ts';
import { noRows, type Rows, readTable, writeTable } from './process-tables.ts';

/** All processes, as they were `ageMs` before the sample. */
export interface Table {
  readonly rows: Rows;
  readonly ageMs: number;
}

/** One sample: the cells of a snapshot in its layout, and the processes if they were listed with it. */
export interface Sample {
  readonly layout: Layout;
  readonly cells: readonly Cell[];
  readonly table: Table | null;
}

/** Samples that are stored together. Rows of the tables refer to `identities` by index. */
export interface Chunk {
  readonly samples: readonly Sample[];
  /** The texts of `keyOf`. */
  readonly identities: readonly string[];
}

/** What the chunks of a stretch of time are compared with, so that each can be read without the others. */
export interface Key {
  readonly layout: Layout | null;
  readonly cells: readonly Cell[];
  readonly rows: Rows;
  readonly identities: readonly string[];
  /** As it was written, which compresses the chunks that follow. */
  readonly bytes: Buffer;
}

export const noKey: Key = { layout: null, cells: [], rows: noRows, identities: [], bytes: Buffer.alloc(0) };

/** The key that a chunk of one sample becomes. */
export function toKey({ samples, identities }: Chunk, bytes: Buffer): Key {
  const [sample] = samples;
  if (!sample) throw new RangeError('a key has one sample');
  return { layout: sample.layout, cells: sample.cells, rows: sample.table?.rows ?? noRows, identities, bytes };
}

/** Successive samples of one layout. */
function groupByLayout(samples: readonly Sample[]): readonly (readonly Sample[])[] {
  const groups: Sample[][] = [];
  for (const sample of samples) {
    const last = groups.at(-1);
    if (last?.[0]?.layout === sample.layout) last.push(sample);
    else groups.push([sample]);
  }
  return groups;
}

/** @param chunk its identities begin with those of the key */
export function writeChunk({ samples, identities }: Chunk, key: Key): Buffer {
  const literals = createLiterals();
  const columns = createByteWriter();
  const groups = groupByLayout(samples);
  columns.unsigned(groups.length);
  for (const group of groups) {
    const layout = group[0]?.layout;
    const isKeys = layout?.text === key.layout?.text;
    columns.unsigned(group.length);
    columns.text(isKeys ? '' : (layout?.text ?? ''));
    const rows = group.map(({ cells }) => cells);
    writeColumns(columns, rows, isKeys ? key.cells : [], literals);
  }

  const listed = samples.flatMap(({ table }, index) => (table ? [{ table, index }] : []));
  columns.unsigned(identities.length - key.identities.length);
  for (const identity of identities.slice(key.identities.length)) columns.text(identity);
  columns.unsigned(listed.length);
  let before = key.rows;
  for (const { table, index } of listed) {
    columns.unsigned(index);
    columns.unsigned(table.ageMs);
    writeTable(columns, table.rows, before, literals);
    before = table.rows;
  }

  const out = createByteWriter();
  out.unsigned(literals.list.length);
  for (const text of literals.list) out.text(text);
  out.bytes(columns.finish());
  return out.finish();
}

/** More samples than this are never stored together. */
const maxSamples = 255;

function readCount(count: number, limit: number): number {
  if (count > limit) throw new RangeError('a count is too large');
  return count;
}

/** What `writeChunk` wrote, with the same key. @throws RangeError or SyntaxError for damaged data */
export function readChunk(bytes: Buffer, key: Key): Chunk {
  const from = createByteReader(bytes);
  const literals = Array.from({ length: readCount(from.unsigned(), bytes.length) }, from.text);
  const untimed: Omit<Sample, 'table'>[] = [];
  const groups = readCount(from.unsigned(), maxSamples);
  for (let group = 0; group < groups; group += 1) {
    const count = readCount(from.unsigned(), maxSamples);
    const text = from.text();
    const layout = text === '' ? key.layout : parseLayout(text);
    if (!layout) throw new RangeError('a layout is missing');
    const base = text === '' ? key.cells : [];
    const rows = readColumns(from, count, layout.resolutions.length, base, literals);
    for (const cells of rows) untimed.push({ layout, cells });
  }
  const more = Array.from({ length: readCount(from.unsigned(), bytes.length) }, from.text);
  const identities = [...key.identities, ...more];
  const tables = new Map<number, Table>();
  let before = key.rows;
  const listed = readCount(from.unsigned(), untimed.length);
  for (let table = 0; table < listed; table += 1) {
    const index = from.unsigned();
    const ageMs = from.unsigned();
    before = readTable(from, before, identities.length, literals);
    tables.set(index, { rows: before, ageMs });
  }
  return { samples: untimed.map((sample, index) => ({ ...sample, table: tables.get(index) ?? null })), identities };
}

/** The recorded value of a sample. */
export function restore({ layout, cells }: Sample): unknown {
  return build(
    layout,
    cells.map((cell, column) => fromCell(cell, layout.resolutions[column] ?? null)),
  );
}
