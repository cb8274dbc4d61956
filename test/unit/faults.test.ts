import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const tests = join(import.meta.dirname, '..');
const rows = readFileSync(join(tests, 'faults.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Fault'))
  .map((line) => line.split(' | '));

test('every fault in the table names a test that there is', () => {
  expect(rows.length).toBeGreaterThan(30);
  const missing = rows.flatMap(([fault, , cell = '']) => {
    const [, file = '', name = ''] = /^`(\S+)`: (.+) \|$/.exec(cell) ?? [];
    const path = join(tests, file);
    return existsSync(path) && name && readFileSync(path, 'utf8').includes(`'${name}'`) ? [] : [fault];
  });
  expect(missing).toEqual([]);
});
