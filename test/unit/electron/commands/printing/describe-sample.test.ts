import { expect, test } from 'vitest';
import { createSampleTable } from '../../../../../electron/commands/printing/describe-sample.ts';
import { createFormat } from '../../../../../shared/text/create-format.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { standardUnits } from '../../../../../shared/text/format.ts';
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
});

test.each(['de-DE', 'en-US'])('the time is that of the user in %s, in a column that fits any', (locale) => {
  const format = createFormat({ locale, units: standardUnits, text: english });
  const { heads, describe: write } = createSampleTable({ text: english, format });
  for (const at of [new Date(2026, 5, 1, 9, 5, 7).getTime(), new Date(2026, 5, 1, 22, 15, 17).getTime()]) {
    const line = write(toSystemMetrics(createSnapshot({ at, load: null }), { instanceId: '', host: unknownHost }));
    expect(line.slice(0, heads.indexOf('time') + 'time'.length).trim()).toBe(format.time(at));
  }
});

test('unknown values are dashes', () => {
  const line = describe({ cpu: null, load: null, memory: null, gpus: null });
  for (const head of ['cpu%', 'load', 'mem%', 'gpu%']) expect(below(head, line)).toBe('–');
});
