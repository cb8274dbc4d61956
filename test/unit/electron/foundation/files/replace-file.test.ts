import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeLeftovers, replaceFile } from '../../../../../electron/foundation/files/replace-file.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'tacho-replace-'));

test('a replaced file is private and leaves nothing beside it', () => {
  const folder = newFolder();
  const path = join(folder, 'a.json');
  replaceFile(path, 'one');
  replaceFile(path, 'two');
  expect(readFileSync(path, 'utf8')).toBe('two');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test('a link is replaced itself: what it leads to is not written', () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'elsewhere'));
  const target = join(folder, 'elsewhere', 'real.json');
  writeFileSync(target, 'one');
  symlinkSync(target, join(folder, 'a.json'));
  replaceFile(join(folder, 'a.json'), 'two');
  expect(lstatSync(join(folder, 'a.json')).isFile()).toBe(true);
  expect([readFileSync(join(folder, 'a.json'), 'utf8'), readFileSync(target, 'utf8')]).toEqual(['two', 'one']);
});

test('a failed write leaves the file as it was, and nothing beside it', () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'a.json'));
  writeFileSync(join(folder, 'a.json', 'inside'), '');
  expect(() => replaceFile(join(folder, 'a.json'), 'two')).toThrow();
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test('leftovers of writes that never ended are removed once they are a day old, and nothing else is', () => {
  const folder = newFolder();
  const old = ['settings.json.tmp-12-0a1b2c3d', 'settings.json.tmp-1764028800a1b2c3', 'settings.json', 'notes.tmp-x'];
  for (const name of old) {
    writeFileSync(join(folder, name), '');
    utimesSync(join(folder, name), 0, 0);
  }
  writeFileSync(join(folder, 'alerts.json.tmp-13-0a1b2c3d'), '');
  removeLeftovers(folder, Date.now());
  expect(readdirSync(folder).sort()).toEqual(['alerts.json.tmp-13-0a1b2c3d', 'notes.tmp-x', 'settings.json']);
  // A folder that is not there has none.
  removeLeftovers(join(folder, 'nowhere'), Date.now());
});
