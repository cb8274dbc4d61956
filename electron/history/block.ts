import { crc32 } from 'node:zlib';
import Type from 'typebox';
import { Value } from 'typebox/value';
import type { Tier } from './tier.ts';

/**
 * A stretch of one tier as it lies in a file: columns of little-endian Float32 in base64, NaN for gaps. Blocks begin at
 * whole multiples of their length, so that a flush rewrites the open one only. The second version carries a sum, since a
 * flipped bit in a column is another column, and nobody would see it.
 */
const BlockSchema = Type.Object({
  version: Type.Union([Type.Literal(1), Type.Literal(2)]),
  sum: Type.Optional(Type.Integer()),
  stepMs: Type.Integer({ minimum: 1 }),
  startAt: Type.Integer({ minimum: 0 }),
  series: Type.Record(Type.String(), Type.Object({ mean: Type.String(), max: Type.String() })),
  /** How many milliseconds of samples are behind each step; versions that do not know it pass it over. */
  covered: Type.Optional(Type.String()),
  coveredSum: Type.Optional(Type.Integer()),
});

export type Block = Type.Static<typeof BlockSchema>;

/** @throws TypeError when the stored object is no block */
export function parseBlock(stored: unknown): Block {
  if (Value.Check(BlockSchema, stored)) {
    if (stored.version === 2 && stored.sum !== sumOf(stored))
      throw new TypeError('a block of history whose sum is wrong');
    return stored;
  }
  const first = Value.Errors(BlockSchema, stored)[0];
  throw new TypeError(`not a block of history: ${first?.instancePath || '/'} ${first?.message ?? ''}`);
}

/** CRC-32 of all that the block says. */
function sumOf({ stepMs, startAt, series }: Pick<Block, 'stepMs' | 'startAt' | 'series'>): number {
  let sum = crc32(`${stepMs} ${startAt}`);
  for (const [key, { mean, max }] of Object.entries(series)) sum = crc32(`${key} ${mean} ${max}`, sum);
  return sum;
}

/** @param untilAt the first instant that is left out */
export function packBlock(tier: Tier, startAt: number, untilAt: number): Block {
  const series: Record<string, { mean: string; max: string }> = {};
  let start = startAt;
  let covered = '';
  for (const key of tier.keys) {
    const columns = tier.read(key, startAt, untilAt - 1);
    start = columns.startAt;
    covered ||= encodeColumn(columns.coveredMs);
    if (columns.mean.some((value) => !Number.isNaN(value))) {
      series[key] = { mean: encodeColumn(columns.mean), max: encodeColumn(columns.max) };
    }
  }
  const block = { version: 2 as const, stepMs: tier.shape.stepMs, startAt: start, series };
  return { ...block, sum: sumOf(block), covered, coveredSum: crc32(covered) };
}

export function restoreBlock(tier: Tier, block: Block): void {
  const { startAt, covered = '', coveredSum } = block;
  // Without it, or with one that is damaged, each step counts as a whole one.
  const coveredMs = decodeColumn(coveredSum === crc32(covered) ? covered : '');
  for (const [key, { mean, max }] of Object.entries(block.series)) {
    tier.restore(key, { startAt, mean: decodeColumn(mean), max: decodeColumn(max), coveredMs });
  }
}

// Every platform that Electron and Node run on is little-endian, so the column's own bytes are written.
function encodeColumn(column: Float32Array): string {
  return Buffer.from(column.buffer, column.byteOffset, column.byteLength).toString('base64');
}

function decodeColumn(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.byteLength & ~3)));
}
