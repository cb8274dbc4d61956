import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFileSource } from '../../../../../electron/foundation/files/source.ts';

const root = mkdtempSync(join(tmpdir(), 'tacho-source-'));
const source = createFileSource(root);

test('a file is read completely, even if it is larger than the buffer', () => {
  const text = 'x'.repeat(300_000);
  writeFileSync(join(root, 'large'), text);
  writeFileSync(join(root, 'small'), 'y');
  expect([source.text('large').length, source.text('small')]).toEqual([300_000, 'y']);
});

test('a missing file, a folder and a path through a file are refused with the reason', () => {
  mkdirSync(join(root, 'folder'));
  writeFileSync(join(root, 'file'), '');
  expect(() => source.text('proc/stat')).toThrow('read /proc/stat: no such file');
  expect(() => source.text('folder')).toThrow('read /folder: it is a folder, not a regular file');
  expect(() => source.text('file/below')).toThrow('read /file/below: not a folder');
});

test('only missing files count as absent', () => {
  expect(source.textIfPresent('proc/pressure/cpu')).toBeNull();
  expect(() => source.textIfPresent('folder')).toThrow('it is a folder, not a regular file');
  expect(source.list('nothing')).toEqual([]);
});

test('a file that is too large is refused before it fills the memory', () => {
  writeFileSync(join(root, 'endless'), '');
  truncateSync(join(root, 'endless'), 1024 ** 4);
  expect(() => source.text('endless')).toThrow('read /endless: it is larger than 16 MiB');
  expect(source.text('small')).toBe('y');
});

test('a FIFO and a device are never opened, neither directly nor through a link, and are refused with their kind', () => {
  execFileSync('mkfifo', [join(root, 'fifo')]);
  symlinkSync('/dev/zero', join(root, 'device'));
  const kept = createFileSource(root, new Set(['fifo', 'device']));
  for (const read of [source.text, source.textIfPresent, source.bytesIfPresent, kept.text, kept.textIfPresent]) {
    expect(() => read('fifo')).toThrow('read /fifo: it is a FIFO, not a regular file');
    expect(() => read('device')).toThrow('read /device: it is a device, not a regular file');
  }
});

test('a file that is kept open is read again each time, also if it appears later', () => {
  writeFileSync(join(root, 'kept'), 'one');
  const kept = createFileSource(root, new Set(['kept', 'late']));
  expect([kept.text('kept'), kept.textIfPresent('late')]).toEqual(['one', null]);
  writeFileSync(join(root, 'kept'), 'two');
  writeFileSync(join(root, 'late'), 'here');
  expect([kept.text('kept'), kept.textIfPresent('late')]).toEqual(['two', 'here']);
});
