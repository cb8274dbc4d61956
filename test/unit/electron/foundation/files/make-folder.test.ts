import { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../../../../electron/foundation/files/make-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'tacho-folder-'));

test('a folder is created with its parents, for its owner only, and creating it again does nothing', () => {
  const folder = join(root, 'a', 'b', 'c');
  makeFolder(folder);
  makeFolder(folder);
  expect(existsSync(folder)).toBe(true);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('a folder that cannot be created is an error of the file system, and nothing hangs', () => {
  expect(() => makeFolder('/proc/nowhere/tacho')).toThrow('ENOENT');
  writeFileSync(join(root, 'file'), '');
  expect(() => makeFolder(join(root, 'file', 'tacho'))).toThrow('ENOTDIR');
});
