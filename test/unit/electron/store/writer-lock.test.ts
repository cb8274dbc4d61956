import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createWriterLock } from '../../../../electron/store/writer-lock.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'tacho-lock-'));
/** One that no process has: above the highest there may be. */
const unusedPid = 4_194_305;
const minuteMs = 60_000;
const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

function open(folder: string, { pid = process.pid, host = 'here', elapsedMs = (): number => 0 } = {}) {
  return createWriterLock(folder, pid, host, Date.now, elapsedMs);
}

const pathOf = (folder: string) => join(folder, readdirSync(folder).find((name) => name.endsWith('.lock')) ?? '');

/** A lock as another process left it. */
function writeLock(folder: string, number: number, change: object, writtenAt = Date.now()): void {
  const other = newFolder();
  open(other, { pid: process.ppid }).renew();
  const path = join(folder, `writer-${number}.lock`);
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(pathOf(other), 'utf8')), ...change }));
  utimesSync(path, writtenAt / 1000, writtenAt / 1000);
}

describe('the lock of the writer', () => {
  test('is held by one of two, and acquired by the other when it is released', () => {
    const folder = newFolder();
    const [first, second] = [open(folder), open(folder, { pid: process.ppid })];
    expect([first.renew(), second.renew(), first.renew(), second.renew()]).toEqual([true, false, true, false]);
    first.release();
    expect([second.renew(), first.renew()]).toEqual([true, false]);
    // Releasing what one does not hold takes it from nobody.
    first.release();
    expect(second.renew()).toBe(true);
    expect(readdirSync(folder)).toHaveLength(1);
    second.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('excludes two of one process as well', () => {
    const folder = newFolder();
    const [first, second] = [open(folder), open(folder)];
    expect([first.renew(), second.renew()]).toEqual([true, false]);
  });

  test('is taken at once from a holder that has ended, and nothing of that one is left', () => {
    const folder = newFolder();
    expect(open(folder, { pid: unusedPid }).renew()).toBe(true);
    expect(open(folder).renew()).toBe(true);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test.each([
    ['a folder', (path: string) => mkdirSync(path)],
    ['a FIFO', (path: string) => execFileSync('mkfifo', [path])],
    ['a link to a device', (path: string) => symlinkSync('/dev/zero', path)],
    ['a link that leads nowhere', (path: string) => symlinkSync('/nowhere', path)],
    ['a link to itself', (path: string) => symlinkSync(path, path)],
  ])('is taken at once, by one alone, where %s has the name of a lock', (_what, make) => {
    const folder = newFolder();
    make(join(folder, 'writer-1.lock'));
    const [first, second] = [open(folder), open(folder)];
    expect([first.renew(), second.renew(), first.renew(), second.renew()]).toEqual([true, false, true, false]);
    first.release();
    expect([second.renew(), first.renew()]).toEqual([true, false]);
  });

  test('is taken from a holder whose pid another process has now', () => {
    const folder = newFolder();
    writeLock(folder, 3, { startedTicks: 1 });
    expect(open(folder).renew()).toBe(true);
  });

  test('is never taken from a holder that lives, however long it is suspended', () => {
    const folder = newFolder();
    writeLock(folder, 1, {}, Date.now() - 60 * minuteMs);
    let elapsedMs = 0;
    const ours = open(folder, { elapsedMs: () => elapsedMs });
    expect(ours.renew()).toBe(false);
    elapsedMs = 60 * minuteMs;
    expect(ours.renew()).toBe(false);
  });

  test.each([
    ['on another machine', { host: 'elsewhere' }],
    ['in another container of this machine', { scope: `${bootId} pid:[1]` }],
    ['of which nothing is known', { token: 1 }],
  ])(
    'is taken from a holder %s once we have seen no word of it for five minutes, by a clock that nobody sets',
    (_where, change) => {
      const folder = newFolder();
      // Its own clock may be hours off.
      writeLock(folder, 1, { pid: unusedPid, ...change }, Date.now() + 3600_000);
      let elapsedMs = 0;
      const ours = open(folder, { elapsedMs: () => elapsedMs });
      expect(ours.renew()).toBe(false);
      elapsedMs = 4 * minuteMs;
      expect(ours.renew()).toBe(false);
      utimesSync(pathOf(folder), 1000, Date.now() / 1000);
      elapsedMs = 8 * minuteMs;
      expect(ours.renew()).toBe(false);
      elapsedMs = 14 * minuteMs;
      expect(ours.renew()).toBe(true);
    },
  );

  test('is taken at once after a restart of the machine', () => {
    const folder = newFolder();
    writeLock(folder, 1, { scope: 'another-boot pid:[4026531836]' }, 1000);
    expect(open(folder).renew()).toBe(true);
  });

  test('reports to a holder that it was replaced', () => {
    const folder = newFolder();
    const first = open(folder);
    expect(first.renew()).toBe(true);
    writeLock(folder, 2, { host: 'elsewhere' });
    expect(first.renew()).toBe(false);
    expect(existsSync(join(folder, 'writer-1.lock'))).toBe(false);
  });

  test('stays with its holder while another process of this machine, which came late, is about to withdraw', () => {
    const folder = newFolder();
    const first = open(folder);
    expect(first.renew()).toBe(true);
    writeLock(folder, 2, {});
    expect(first.renew()).toBe(true);
    writeFileSync(join(folder, 'writer-2.lock'), '');
    expect(first.renew()).toBe(true);
    // Once it was taken for silent, its file is gone.
    rmSync(join(folder, 'writer-1.lock'));
    expect(first.renew()).toBe(false);
  });

  test('that is torn counts as held until it was observed for as long', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'writer-1.lock'), '{"pid":');
    const ours = open(folder);
    expect(ours.renew()).toBe(false);
  });

  test('is not needed if the folder cannot be written', () => {
    expect(open('/proc/1/nowhere').renew()).toBe(true);
  });

  test('is for its owner to clean up: what killed writers left goes once it is a day old', () => {
    const folder = newFolder();
    for (const name of ['writer.lock', 'writer.lock.412', 'settings.json.tmp-7-0011aabb', 'settings.json']) {
      writeFileSync(join(folder, name), '');
      utimesSync(join(folder, name), 1000, 1000);
    }
    writeFileSync(join(folder, 'alerts.json.tmp-7-0011aabb'), '');
    open(folder).renew();
    expect(readdirSync(folder).sort()).toEqual(['alerts.json.tmp-7-0011aabb', 'settings.json', 'writer-1.lock']);
  });
});
