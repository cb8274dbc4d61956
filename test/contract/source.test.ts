import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFileSource } from '../../electron/collect/source.ts';

const root = mkdtempSync(join(tmpdir(), 'tacho-source-'));
const source = createFileSource(root);

test('a file is read whole, also one that is larger than the buffer', () => {
  const text = 'x'.repeat(300_000);
  writeFileSync(join(root, 'large'), text);
  writeFileSync(join(root, 'small'), 'y');
  expect([source.text('large').length, source.text('small')]).toEqual([300_000, 'y']);
});

test('a file that is missing, a folder in place of one, and a path through a file are each named with the reason', () => {
  mkdirSync(join(root, 'folder'));
  writeFileSync(join(root, 'file'), '');
  expect(() => source.text('proc/stat')).toThrow('read /proc/stat: no such file');
  expect(() => source.text('folder')).toThrow('read /folder: it is a folder');
  expect(() => source.text('file/below')).toThrow('read /file/below: not a folder');
});

test('only what is missing counts as absent', () => {
  expect(source.textIfPresent('proc/pressure/cpu')).toBeNull();
  expect(() => source.textIfPresent('folder')).toThrow('it is a folder');
  expect(source.list('nothing')).toEqual([]);
});

test('a file without an end is refused, not read until memory is full', () => {
  expect(() => createFileSource('/').text('dev/zero')).toThrow('read /dev/zero: it is larger than 16 MiB');
});
