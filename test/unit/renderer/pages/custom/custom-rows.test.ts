import { expect, test } from 'vitest';
import { createCustomRows } from '../../../../../renderer/pages/custom/custom-rows.ts';
import { createCustom } from '../../../../fake/custom.ts';

test('each series is a row with the age of its source, and a chart of what it is', () => {
  const rows = createCustomRows(createCustom(10_000_000), 10_000_000);
  expect(rows.map(({ series, metric, ageMs }) => [series, metric, ageMs])).toEqual([
    ['backup_age_seconds{job="db"}', 'custom.value', 7_200_000],
    ['backup_age_seconds{job="mail-with-a-rather-long-name.eu-central-1.example.internal"}', 'custom.value', 7_200_000],
    ['requests_total', 'custom.perSecond', 30_000],
  ]);
});

test('buckets of histograms have no chart, and a source that is unknown has no age', () => {
  const [row] = createCustomRows(
    {
      families: [
        {
          name: 'wait',
          type: 'histogram',
          help: '',
          source: 'gone.prom',
          samples: [{ name: 'wait_bucket', labels: { le: '1' }, value: 2, perSecond: 1 }],
        },
      ],
      sources: [],
      problems: [],
    },
    0,
  );
  expect(row).toMatchObject({ metric: null, ageMs: null, value: 2 });
});
