import { crc32 } from 'node:zlib';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { UserError } from '../../shared/user-error.ts';
import type { Tier } from './tier.ts';

/**
 * A time span of one tier as stored in a file: columns of little-endian Float32 in base64, NaN for gaps. Blocks start at multiples of
 * their length, so that a flush rewrites the newest only. Version 2 added a checksum, because a flipped bit in a column would go
 * unnoticed.
 */
const BlockSchema = Type.Object({
  version: Type.Union([Type.Literal(1), Type.Literal(2)]),
  sum: Type.Optional(Type.Integer()),
  stepMs: Type.Integer({ minimum: 1 }),
  startAt: Type.Integer({ minimum: 0 }),
  series: Type.Record(Type.String(), Type.Object({ mean: Type.String(), max: Type.String() })),
  /** Milliseconds of samples behind each step; earlier versions ignore it. */
  covered: Type.Optional(Type.String()),
  coveredSum: Type.Optional(Type.Integer()),
});

export type Block = Type.Static<typeof BlockSchema>;

/** @throws UserError if the object is not a block, or damaged */
export function parseBlock(stored: unknown): Block {
  if (Value.Check(BlockSchema, stored)) {
    if (stored.version === 2 && stored.sum !== sumOf(stored))
      throw new UserError('the checksum of a history block is wrong');
    return stored;
  }
  const first = Value.Errors(BlockSchema, stored)[0];
  throw new UserError(`not a history block: ${first?.instancePath || '/'} ${first?.message ?? ''}`);
}

/** CRC-32 of the whole content. */
function sumOf({ stepMs, startAt, series }: Pick<Block, 'stepMs' | 'startAt' | 'series'>): number {
  let sum = crc32(`${stepMs} ${startAt}`);
  for (const [key, { mean, max }] of Object.entries(series)) sum = crc32(`${key} ${mean} ${max}`, sum);
  return sum;
}

/** @param untilAt exclusive */
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
  // If it is missing or damaged, every step counts as complete.
  const coveredMs = decodeColumn(coveredSum === crc32(covered) ? covered : '');
  for (const [key, { mean, max }] of Object.entries(block.series)) {
    tier.restore(key, { startAt, mean: decodeColumn(mean), max: decodeColumn(max), coveredMs });
  }
}

// All platforms of Electron and Node are little-endian, so the bytes of the column are written as they are.
function encodeColumn(column: Float32Array): string {
  return Buffer.from(column.buffer, column.byteOffset, column.byteLength).toString('base64');
}

function decodeColumn(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.byteLength & ~3)));
}
