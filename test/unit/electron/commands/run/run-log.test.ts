import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openRunLog } from '../../../../../electron/commands/run/run-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'tacho-run-log-'));
const path = join(folder, 'run.log');
afterEach(() => rmSync(path, { force: true }));

test('lines are appended to what is there, in a file for its owner', () => {
  for (const count of [1, 2]) {
    const log = openRunLog(path);
    log.write({ count });
    log.close();
    expect(log.problem).toBeNull();
  }
  expect(readFileSync(path, 'utf8')).toBe('{"count":1}\n{"count":2}\n');
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a file of another program is appended to as well', () => {
  writeFileSync(path, 'not JSON\n');
  const log = openRunLog(path);
  log.write({});
  log.close();
  expect(readFileSync(path, 'utf8')).toBe('not JSON\n{}\n');
});

test('a full disk loses the line and says why', () => {
  const log = openRunLog('/dev/full');
  log.write({ count: 1 });
  log.write({ count: 2 });
  log.close();
  expect(log.problem).toBe('ENOSPC');
});

test('a path that cannot be opened is an error', () => {
  expect(() => openRunLog(join(folder, 'missing', 'run.log'))).toThrow('ENOENT');
});

test('a FIFO without a reader is refused instead of waited for, and one with a reader gets the lines it has room for', () => {
  execFileSync('mkfifo', [path]);
  expect(() => openRunLog(path)).toThrow('it is a FIFO that no program reads; start its reader first, or use a file');
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const log = openRunLog(path);
  log.write({ count: 1 });
  const text = Buffer.alloc(100);
  expect(text.toString('utf8', 0, readSync(reader, text))).toBe('{"count":1}\n');
  const filler = 'x'.repeat(4000);
  for (let count = 0; count < 40; count += 1) log.write({ filler });
  expect(log.problem).toBe('EAGAIN');
  log.close();
  closeSync(reader);
});
