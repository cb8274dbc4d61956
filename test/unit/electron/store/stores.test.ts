import { execFileSync } from 'node:child_process';
import {
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openConf } from '../../../../electron/store/conf-store.ts';
import { createStores } from '../../../../electron/store/stores.ts';

const open = (folder = mkdtempSync(join(tmpdir(), 'tacho-store-'))) => ({
  folder,
  stores: createStores(folder, openConf, () => Date.UTC(2026, 0, 2, 3, 4, 5)),
});

describe('stores', () => {
  test('give back what was written, and nothing where nothing was', () => {
    const { stores, folder } = open();
    expect(stores.open('a').store.read()).toBeNull();
    stores.open('a').store.write({ 'dotted.key': [1, 2] });
    expect(open(folder).stores.open('a').store.read()).toEqual({ 'dotted.key': [1, 2] });
    expect(stores.list()).toEqual(['a']);
  });

  test('are for their owner only', () => {
    const { stores, folder } = open();
    stores.open('a').store.write({ x: 1 });
    expect(statSync(join(folder, 'a.json')).mode & 0o077).toBe(0);
  });

  test.each([
    ['torn', '{"version":1,"valu'],
    ['empty', ''],
    ['binary', '\u0000\u0001\u0002'],
    ['another kind of JSON', '[1,2]'],
  ])('set a file aside that is %s, and lose nothing of it', (_kind, text) => {
    const { stores, folder } = open();
    writeFileSync(join(folder, 'a.json'), text);
    const { note, store } = stores.open('a');
    expect(note?.text).toMatch(
      /^a\.json could not be used \(.+\)\. It was renamed to a\.json\.2026-01-02T03-04-05\.000Z\.aside\.$/,
    );
    expect(store.read()).toBeNull();
    expect(readFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'utf8')).toBe(text);
  });
});

test('stores are read once and written without being read: what another hand made of a file meanwhile is replaced', () => {
  const { stores, folder } = open();
  stores.write('a', { x: 1 });
  const { store } = stores.open('a');
  writeFileSync(join(folder, 'a.json'), '{"torn');
  expect(store.read()).toEqual({ x: 1 });
  store.write({ x: 2 });
  stores.write('b', { y: 1 });
  expect([stores.open('a'), stores.open('b')].map(({ note, store: one }) => [note, one.read()])).toEqual([
    [null, { x: 2 }],
    [null, { y: 1 }],
  ]);
  expect(readdirSync(folder).sort()).toEqual(['a.json', 'b.json']);
});

/** Bytes that this thread has read from files while `work` ran, from /proc/thread-self/io (proc_pid_io(5)). */
function countReadBytes(work: () => void): number {
  const read = () => Number(/^rchar: (\d+)$/m.exec(readFileSync('/proc/thread-self/io', 'utf8'))?.[1]);
  const first = read();
  const second = read();
  work();
  return read() - second - (second - first);
}

test('a write does not read the file, except for the first write of a process', () => {
  const { stores, folder } = open();
  const value = { text: 'x'.repeat(1_000_000) };
  const { store } = stores.open('a');
  expect(countReadBytes(() => store.write(value))).toBeLessThan(1000);
  expect(
    countReadBytes(() => {
      for (let write = 0; write < 10; write += 1) store.write(value);
      for (let write = 0; write < 10; write += 1) stores.write('a', value);
    }),
  ).toBeLessThan(10_000);
  // A file of an earlier process: once when it is opened, and twice before its first write.
  const next = open(folder).stores;
  let opened = store;
  const reads = (work: () => void) => Math.floor(countReadBytes(work) / 1_000_000);
  expect(reads(() => ({ store: opened } = next.open('a')))).toBe(1);
  expect(reads(() => opened.write(value))).toBeLessThanOrEqual(2);
  expect(reads(() => opened.write(value))).toBe(0);
  expect(opened.read()).toBe(value);
});

test.each([
  ['a FIFO', (path: string) => execFileSync('mkfifo', [path])],
  ['a link to /dev/zero', (path: string) => symlinkSync('/dev/zero', path)],
  ['a folder', (path: string) => mkdirSync(path)],
  ['of 200 MB', (path: string) => ftruncateSync(openSync(path, 'w'), 200 * 1024 * 1024)],
])('a store that is %s is moved aside unread', (_kind, make) => {
  const { stores, folder } = open();
  make(join(folder, 'a.json'));
  const { note, store } = stores.open('a');
  expect(note?.text).toMatch(/^a\.json could not be used \(it is .+\)\. It was renamed to a\.json\..*aside\.$/);
  expect(store.read()).toBeNull();
  store.write({ x: 1 });
  expect(stores.inspect('a')).toEqual({ kind: 'ok', value: { x: 1 } });
});

test('a file is replaced as a whole, also if Tacho was started from the terminal of a snap', () => {
  process.env['SNAP'] = '/snap/code/1';
  try {
    const { stores, folder } = open();
    const inodeAfter = (value: object) => {
      stores.write('a', value);
      return statSync(join(folder, 'a.json')).ino;
    };
    expect(inodeAfter({ x: 1 })).not.toBe(inodeAfter({ x: 2 }));
    expect(process.env['SNAP']).toBe('/snap/code/1');
  } finally {
    delete process.env['SNAP'];
  }
});

test('a FIFO that takes the place of a file while Tacho runs is replaced, never opened', () => {
  const { stores, folder } = open();
  stores.write('a', { x: 1 });
  rmSync(join(folder, 'a.json'));
  execFileSync('mkfifo', [join(folder, 'a.json')]);
  stores.write('a', { x: 2 });
  expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('{"x":2}');
});

test('inspecting a store does not change it, whatever it contains', () => {
  const { stores, folder } = open();
  writeFileSync(join(folder, 'a.json'), '{"torn');
  expect([stores.inspect('a'), stores.inspect('b')]).toEqual([
    { kind: 'unusable', reason: 'it is not valid JSON' },
    { kind: 'missing' },
  ]);
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test('a folder that cannot be written is an error of the write', () => {
  const { folder } = open();
  writeFileSync(join(folder, 'file'), '');
  const { stores } = open(join(folder, 'file', 'below'));
  expect(() => stores.open('a').store.write({ x: 1 })).toThrow('ENOTDIR');
});

test('a folder in the place of a file that is to be removed is moved aside with all that is in it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-stores-'));
  mkdirSync(join(folder, 'history-10s-1.json'));
  writeFileSync(join(folder, 'history-10s-1.json', 'other'), 'x');
  createStores(folder, openConf, () => 0).remove('history-10s-1');
  const [aside = ''] = readdirSync(folder);
  expect(aside).toMatch(/^history-10s-1\.json\..+\.aside$/);
  expect(readdirSync(join(folder, aside))).toEqual(['other']);
});
