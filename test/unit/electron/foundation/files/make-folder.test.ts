import { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { whyNotWritable } from '../../../../../electron/foundation/files/data-folder.ts';
import { makeFolder } from '../../../../../electron/foundation/files/make-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'tacho-folder-'));

test('a folder is made with those above it, for its owner only, and again without harm', () => {
  const folder = join(root, 'a', 'b', 'c');
  makeFolder(folder);
  makeFolder(folder);
  expect(existsSync(folder)).toBe(true);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('where none can be made the reason is told, and nothing hangs: below /proc, and below a file', () => {
  expect(whyNotWritable('/proc/nowhere/tacho')).toBe('ENOENT');
  writeFileSync(join(root, 'file'), '');
  expect(whyNotWritable(join(root, 'file', 'tacho'))).toBe('ENOTDIR');
});
