import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appendLine } from '../../../../../electron/foundation/files/append-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'tacho-append-'));
const at = (name: string) => join(folder, name);

test('a line is appended to a file for its owner only, on a line of its own', () => {
  expect(appendLine(at('new'), 'one')).toBe(4);
  expect(statSync(at('new')).mode & 0o777).toBe(0o600);
  writeFileSync(at('torn'), 'to');
  expect(appendLine(at('torn'), 'one')).toBe(7);
  expect(appendLine(at('torn'), 'two')).toBe(11);
  expect(readFileSync(at('torn'), 'utf8')).toBe('to\none\ntwo\n');
});

test('nothing is appended to a FIFO or a device', () => {
  execFileSync('mkfifo', [at('fifo')]);
  expect(() => appendLine(at('fifo'), 'x')).toThrow('a FIFO, not a regular file');
  expect(() => appendLine('/dev/null', 'x')).toThrow('a device, not a regular file');
});
