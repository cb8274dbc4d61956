import { mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withLock } from '../../../../electron/store/with-lock.ts';

const options = (folder: string) => ({
  folder,
  name: 'settings',
  pid: process.pid,
  host: 'here',
  now: Date.now,
  monotonicMs: () => performance.now(),
});

test.each([
  ['empty', ''],
  ['of another machine', '{"pid":1,"host":"elsewhere","token":"x"}'],
])('a lock that is %s and minutes old was left behind: it is taken at once and removed', (_kind, text) => {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-hold-'));
  const path = join(folder, 'settings-7.lock');
  writeFileSync(path, text);
  expect(() => withLock(options(folder), () => 'done')).toThrow('another process is using settings.json');
  utimesSync(path, Date.now() / 1000 - 600, Date.now() / 1000 - 600);
  expect(withLock(options(folder), () => 'done')).toBe('done');
  expect(readdirSync(folder)).toEqual([]);
});
