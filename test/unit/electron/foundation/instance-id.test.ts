import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readInstanceId } from '../../../../electron/foundation/instance-id.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'tacho-id-'));

test('an installation keeps its name: that of the host and eight digits', () => {
  const folder = join(newFolder(), 'new');
  const id = readInstanceId(folder, 'my host');
  expect(id).toMatch(/^my-host-[0-9a-f]{8}$/);
  expect(readInstanceId(folder, 'renamed')).toBe(id);
  expect(statSync(join(folder, 'instance-id')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['instance-id']);
});

test.each([
  ['empty', ''],
  ['torn', 'h-12\u0000\u0000'],
  ['something else', 'two words\n'],
  ['far too large', 'x'.repeat(100_000)],
])('an instance id that is %s is mended once, and stays', (_kind, text) => {
  const folder = newFolder();
  writeFileSync(join(folder, 'instance-id'), text);
  const id = readInstanceId(folder, 'h');
  expect(id).toMatch(/^h-[0-9a-f]{8}$/);
  expect(readInstanceId(folder, 'h')).toBe(id);
});

test('an instance id that is a FIFO, or a link to what is not ours, is replaced, and nothing else is', () => {
  const folder = newFolder();
  execFileSync('mkfifo', [join(folder, 'instance-id')]);
  expect(readInstanceId(folder, 'h')).toBe(readInstanceId(folder, 'h'));
  const other = newFolder();
  writeFileSync(join(other, 'private'), 'BEGIN PRIVATE KEY\n');
  symlinkSync(join(other, 'private'), join(other, 'instance-id'));
  expect(readInstanceId(other, 'h')).toBe(readInstanceId(other, 'h'));
  expect(readFileSync(join(other, 'private'), 'utf8')).toBe('BEGIN PRIVATE KEY\n');
});

test('a folder that cannot be created prevents nothing', () => {
  expect(readInstanceId('/proc/nowhere', 'h')).toMatch(/^h-[0-9a-f]{8}$/);
});
