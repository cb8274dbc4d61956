import { expect, test } from 'vitest';
import { createSampleTable } from '../../../../../electron/commands/printing/describe-sample.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { toSystemMetrics } from '../../../../../shared/wire/system-metrics.ts';
import { unknownHost } from '../../../../fake/readings.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const table = createSampleTable({ text: english, format: englishFormat });

const describe = (part: Parameters<typeof createSnapshot>[0]) =>
  table.describe(toSystemMetrics(createSnapshot(part), { instanceId: '', host: unknownHost }));

/** The text below a heading, which is aligned right. */
function below(head: string, line: string): string {
  const end = table.heads.indexOf(head) + head.length;
  return line.slice(0, end).split(' ').at(-1) ?? '';
}

test('values stand below their headings', () => {
  const line = describe({ load: { average1m: 1.25, average5m: 0, average15m: 0 } });
  expect(below('load', line)).toBe('1.25');
  expect(below('time', line)).toMatch(/^\d\d:\d\d:\d\d$/);
});

test('unknown values are dashes', () => {
  const line = describe({ cpu: null, load: null, memory: null, gpus: null });
  for (const head of ['cpu%', 'load', 'mem%', 'gpu%']) expect(below(head, line)).toBe('–');
});
