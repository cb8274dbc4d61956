import { mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createWriterLock } from '../../../../electron/store/writer-lock.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'tacho-lock-'));
/** One that no process has: above the highest there may be. */
const goneSince = 4_194_305;
const hold = (folder: string, pid: number, host = 'here') => createWriterLock(folder, pid, host, () => Date.now());

test('one of two writes, and the other when that has let go', () => {
  const folder = newFolder();
  const [first, second] = [hold(folder, process.pid), hold(folder, process.ppid)];
  expect([first.renew(), second.renew(), first.renew(), second.renew()]).toEqual([true, false, true, false]);
  first.release();
  expect([second.renew(), first.renew()]).toEqual([true, false]);
  // Letting go of what one has not takes it from nobody.
  first.release();
  expect(second.renew()).toBe(true);
  expect(readdirSync(folder)).toEqual(['writer.lock']);
});

test('who has ended without a word is followed at once', () => {
  const folder = newFolder();
  expect(hold(folder, goneSince).renew()).toBe(true);
  expect(hold(folder, process.pid).renew()).toBe(true);
});

test('who is on another machine is followed when nothing was heard for long', () => {
  const folder = newFolder();
  expect(hold(folder, goneSince, 'elsewhere').renew()).toBe(true);
  const ours = hold(folder, process.pid);
  expect(ours.renew()).toBe(false);
  const longAgo = Date.now() / 1000 - 600;
  utimesSync(join(folder, 'writer.lock'), longAgo, longAgo);
  expect(ours.renew()).toBe(true);
  expect(JSON.parse(readFileSync(join(folder, 'writer.lock'), 'utf8'))).toEqual({ pid: process.pid, host: 'here' });
});

test('a lock that says nothing sensible is in nobody’s hand, once it is old', () => {
  const folder = newFolder();
  const path = join(folder, 'writer.lock');
  writeFileSync(path, '{"pid":');
  const ours = hold(folder, process.pid);
  expect(ours.renew()).toBe(false);
  utimesSync(path, 0, 0);
  expect(ours.renew()).toBe(true);
});

test('a folder that cannot be written leaves it to who writes to say so', () => {
  expect(hold('/proc/1/nowhere', process.pid).renew()).toBe(true);
});
