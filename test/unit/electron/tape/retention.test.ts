import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { enforceLimits } from '../../../../electron/tape/retention.ts';
import { nameSegment, segmentHead } from '../../../../electron/tape/segment-files.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const now = 1_800_000_000_000;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tape-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

/** Segments of a thousand bytes, by their age in hours. */
function write(...ages: readonly number[]): void {
  for (const age of ages)
    writeFileSync(join(folder, nameSegment(now - age * hourMs)), Buffer.concat([segmentHead, Buffer.alloc(989)]));
}

const listAges = () =>
  readdirSync(folder)
    .map((name) => (now - Number.parseInt(name, 10)) / hourMs)
    .sort((a, b) => a - b);
const keep = (part: Partial<Parameters<typeof enforceLimits>[1]>) =>
  enforceLimits(folder, { limits: { maxAgeMs: dayMs, maxBytes: 1e9 }, marks: [], now, open: null, ...part });

test('what is older than the limit goes, and what ends within it stays', () => {
  write(0, 10, 24.5, 26, 300);
  keep({});
  expect(listAges()).toEqual([0, 10, 24.5]);
});

test('without a clock that can be trusted no age counts', () => {
  write(0, 300);
  keep({ now: null });
  expect(listAges()).toEqual([0, 300]);
});

test('of too much, what was recorded while the clock was ahead goes first, then the oldest, never what is being written', () => {
  write(-9000, 0, 5, 10, 20);
  keep({ limits: { maxAgeMs: dayMs, maxBytes: 3000 } });
  expect(listAges()).toEqual([0, 5, 10]);
  keep({ limits: { maxAgeMs: dayMs, maxBytes: 1 }, open: nameSegment(now - 10 * hourMs) });
  expect(listAges()).toEqual([10]);
});

test('what is marked stays', () => {
  write(0, 5, 10, 100);
  keep({
    limits: { maxAgeMs: dayMs, maxBytes: 1 },
    marks: [{ from: now - 99.5 * hourMs, to: now - 99 * hourMs, reason: 'alert' }],
  });
  expect(listAges()).toEqual([100]);
});

test('files of another version stay, whatever their age', () => {
  writeFileSync(join(folder, nameSegment(1)), 'TACHOTAPE9\n');
  write(50);
  keep({});
  expect(readdirSync(folder)).toEqual([nameSegment(1)]);
});
