import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRotatedFile } from '../../../../electron/foundation/files/rotated-file.ts';
import { createLog } from '../../../../electron/foundation/log.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'tacho-log-'));

test('the log is lines of JSON in a file of our own, from the level on that is set', () => {
  const path = join(newFolder(), 'logs', 'tacho.log');
  const log = createLog('silent', path);
  log.warn('nobody hears this');
  log.setLevel('info');
  log.info('heard');
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ msg: 'heard', level: 30 }]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a file that is full moves aside, four are kept, and the newest line is in the newest', () => {
  const folder = newFolder();
  const path = join(folder, 'tacho.log');
  const file = openRotatedFile(path, 1000);
  for (let line = 0; line < 100; line += 1) file.write(`${String(line).padStart(99)}\n`);
  expect(readdirSync(folder).sort()).toEqual(['tacho.log', 'tacho.log.1', 'tacho.log.2', 'tacho.log.3']);
  expect(statSync(`${path}.3`).size).toBe(1000);
  expect(readFileSync(`${path}.1`, 'utf8')).toContain('99\n');
  // What was there before counts, too.
  openRotatedFile(`${path}.3`, 1000).write('x\n');
  expect(existsSync(`${path}.3.1`)).toBe(true);
});

test('a log that cannot be written stops nothing', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(() => createLog('silent', join(folder, 'file', 'below', 'tacho.log')).warn('x')).not.toThrow();
  // A link of our own: what is full moves aside.
  symlinkSync('/dev/full', join(folder, 'full.log'));
  const file = openRotatedFile(join(folder, 'full.log'), 10);
  expect(() => file.write('much more than ten bytes\n')).not.toThrow();
});
