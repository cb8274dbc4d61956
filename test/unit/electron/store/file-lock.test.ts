import { mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFileLock, type FileLockOptions, isNotWritable } from '../../../../electron/store/file-lock.ts';

function create(options: Partial<FileLockOptions> = {}) {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'tacho-file-lock-'));
  const defaults = { name: 'test', pid: process.pid, host: 'here', now: Date.now, monotonicMs: () => 0 };
  return { folder, lock: createFileLock({ ...defaults, ...options, folder }) };
}

/** A claim of a process that cannot be checked, since it is on another machine. */
function writeRemote(folder: string, number: number, writtenAt = Date.now()): void {
  const path = join(folder, `test-${number}.lock`);
  writeFileSync(path, JSON.stringify({ pid: 1, host: 'elsewhere', token: 'remote' }));
  utimesSync(path, writtenAt / 1000, writtenAt / 1000);
}

describe('a file lock', () => {
  test('creates its folder, and leaves no file when it is released', () => {
    const { folder, lock } = create({ folder: join(mkdtempSync(join(tmpdir(), 'tacho-file-lock-')), 'new') });
    expect(lock.renew()).toBe(true);
    expect(readdirSync(folder)).toEqual(['test-1.lock']);
    lock.release();
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('does not exclude a lock of another name', () => {
    const { folder, lock } = create();
    expect([lock.renew(), create({ folder, name: 'other' }).lock.renew()]).toEqual([true, true]);
  });

  test('takes over a stale lock with the next number, and removes the stale one', () => {
    const { folder } = create();
    let elapsedMs = 0;
    writeRemote(folder, 7);
    const { lock } = create({ folder, monotonicMs: () => elapsedMs });
    expect(lock.renew()).toBe(false);
    elapsedMs = 6 * 60_000;
    expect(lock.renew()).toBe(true);
    expect(readdirSync(folder)).toEqual(['test-8.lock']);
  });

  test('is lost to a higher claim of another machine, and its own file is removed', () => {
    const { folder, lock } = create();
    expect(lock.renew()).toBe(true);
    writeRemote(folder, 2);
    expect(lock.renew()).toBe(false);
    expect(readdirSync(folder)).toEqual(['test-2.lock']);
  });

  test('cannot be acquired again while another has it since the release', () => {
    const { folder, lock } = create();
    lock.renew();
    lock.release();
    expect([create({ folder }).lock.renew(), lock.renew()]).toEqual([true, false]);
  });

  test.each([
    [true, true],
    [false, false],
  ])('with isBrief %s takes over a remote claim that is minutes old: %s', (isBrief, isTaken) => {
    const { folder } = create();
    writeRemote(folder, 1, Date.now() - 600_000);
    expect(create({ folder, isBrief }).lock.renew()).toBe(isTaken);
  });
});

test.each([
  ['EACCES', true],
  ['EROFS', true],
  ['ENOSPC', true],
  ['EMFILE', false],
])('%s means that the folder cannot be written: %s', (code, expected) => {
  expect(isNotWritable(Object.assign(new Error(code), { code }))).toBe(expected);
  expect(isNotWritable(new Error('torn'))).toBe(false);
});
