import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readInstanceId } from '../../../electron/instance-id.ts';

test('an installation keeps its name: that of the host and eight digits', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'tacho-id-')), 'new');
  const id = readInstanceId(folder, 'my host');
  expect(id).toMatch(/^my-host-[0-9a-f]{8}$/);
  expect(readInstanceId(folder, 'renamed')).toBe(id);
  expect(statSync(join(folder, 'instance-id')).mode & 0o777).toBe(0o600);
});

test('a file that holds something else is not overwritten, and a folder that cannot be made stops nobody', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-id-'));
  writeFileSync(join(folder, 'instance-id'), 'two words\n');
  expect(readInstanceId(folder, 'h')).toMatch(/^h-[0-9a-f]{8}$/);
  expect(readFileSync(join(folder, 'instance-id'), 'utf8')).toBe('two words\n');
  expect(readInstanceId('/proc/nowhere', 'h')).toMatch(/^h-[0-9a-f]{8}$/);
});
