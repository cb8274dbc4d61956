import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRotatedFile } from '../../../../../electron/foundation/files/rotated-file.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'tacho-log-'));

test('a full file is renamed, and four files are kept in all', () => {
  const folder = newFolder();
  const path = join(folder, 'tacho.log');
  const file = openRotatedFile(path, 1000);
  for (let line = 0; line < 100; line += 1) file.write(`${String(line).padStart(99)}\n`);
  expect(readdirSync(folder).sort()).toEqual(['tacho.log', 'tacho.log.1', 'tacho.log.2', 'tacho.log.3']);
  expect(statSync(`${path}.3`).size).toBe(1000);
  expect(readFileSync(`${path}.1`, 'utf8')).toContain('99\n');
  // The size at opening counts, too.
  openRotatedFile(`${path}.3`, 1000).write('x\n');
  expect(existsSync(`${path}.3.1`)).toBe(true);
});

test('a disk that refuses does not stop the caller', () => {
  const folder = newFolder();
  symlinkSync('/dev/full', join(folder, 'full.log'));
  const file = openRotatedFile(join(folder, 'full.log'), 10);
  expect(() => file.write('much more than ten bytes\n')).not.toThrow();
});
