import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { gpuColumns, processColumns } from '../../../../../../renderer/pages/processes/list/process-columns.tsx';
import { addGpuUse } from '../../../../../../renderer/pages/processes/list/process-use.ts';
import { type ProcessColumn, processColumnNames } from '../../../../../../shared/processes/columns.ts';
import { english, englishFormat } from '../../../../../../shared/text/english.ts';
import { plain } from '../../../../../fake/plain.ts';
import { processOf } from '../../../../../fake/readings.ts';
import { wordsOf } from '../../../../../fake/render.ts';

function cell(column: ProcessColumn, part: Parameters<typeof processOf>[0]): string {
  const [use] = addGpuUse([processOf(part)], []);
  if (!use) throw new Error('no process');
  const cell = processColumns[column].render(use, englishFormat, english, { cores: 4, memoryBytes: 8 * 1024 ** 3 });
  return wordsOf(plain(renderToStaticMarkup(cell)));
}

test('every column has a width, and GPU columns are among them', () => {
  expect(Object.keys(processColumns).toSorted()).toEqual([...processColumnNames].toSorted());
  for (const name of gpuColumns) expect(processColumnNames).toContain(name);
});

test.each([
  ['cpu', { cpuPercent: 9.94 }, '9.9 %'],
  ['cpu', { cpuPercent: 416.4 }, '416 %'],
  ['cpu', { cpuPercent: null }, '–'],
  ['memory', { residentBytes: 3 * 1024 ** 2 }, '3.0 MiB'],
  ['cpu', { cpuPercent: 0.01 }, '0'],
  ['read', { readBytesPerSecond: 0 }, '0'],
  ['write', { writeBytesPerSecond: null }, '–'],
  ['shared', { proportionalBytes: null }, '–'],
  ['threads', { threads: 0 }, '–'],
  ['user', { user: null }, '–'],
  ['state', { state: 'waiting' }, 'I/O wait'],
  ['gpu', {}, '–'],
  ['container', { container: 'web' }, 'web'],
  ['started', { startedAt: null }, '–'],
] as const)('the column %s of %j is %s', (column, part, text) => {
  expect(cell(column, part)).toBe(text);
});

test('a process started today has a time, one of another day its date', () => {
  expect(cell('started', { startedAt: Date.now() })).toMatch(/^\d{1,2}:\d{2}/);
  expect(cell('started', { startedAt: new Date(2020, 4, 19, 12).getTime() })).toBe('May 19');
});
