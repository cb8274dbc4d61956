import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTape } from '../../../../electron/tape/tape.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const start = 1_800_000_000_000;
const week = { maxAgeMs: 7 * 86_400_000, maxBytes: 100_000_000 };
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tape-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function record(tape: ReturnType<typeof openTape>, from: number, to: number): void {
  for (let second = from; second < to; second += 1) {
    tape.record(createSnapshot({ at: start + 1000 * second, monotonicMs: 1000 * second }), () => []);
    if (tape.isDue) tape.flush();
  }
}

test('nothing is recorded before the limits are known, and with an age of 0', () => {
  const tape = openTape(folder, () => true);
  record(tape, 0, 40);
  tape.setLimits({ ...week, maxAgeMs: 0 });
  record(tape, 40, 80);
  tape.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('an age of 0 removes what was recorded, but no file of another version', () => {
  const tape = openTape(folder, () => true);
  tape.setLimits(week);
  record(tape, 0, 40);
  writeFileSync(join(folder, '0000000000001.tape'), 'TACHOTAPE9\n');
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  mkdirSync(join(folder, '0000000000002.tape'));
  expect(readdirSync(folder)).toHaveLength(4);
  tape.setLimits({ ...week, maxAgeMs: 0 });
  expect(readdirSync(folder).sort()).toEqual(['0000000000001.tape', '0000000000002.tape', 'notes.txt']);
  tape.close();
});

test('a process that may not write ends without an error, and leaves what is there', () => {
  writeFileSync(join(folder, '0000000000001.tape'), 'TACHOTAPE1\n');
  const tape = openTape(folder, () => false);
  tape.setLimits(week);
  record(tape, 0, 40);
  tape.flush();
  tape.close();
  expect(readdirSync(folder)).toEqual(['0000000000001.tape']);
});

test('it can be switched on again', () => {
  const tape = openTape(folder, () => true);
  tape.setLimits(week);
  record(tape, 0, 40);
  tape.setLimits({ ...week, maxAgeMs: 0 });
  tape.setLimits(week);
  record(tape, 40, 80);
  expect(tape.readAt(start + 20_000)).toBeNull();
  expect(tape.readAt(start + 79_000)?.snapshot.at).toBe(start + 79_000);
  tape.close();
});
