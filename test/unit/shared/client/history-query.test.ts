import { expect, test } from 'vitest';
import { formatHistoryQuery } from '../../../../shared/client/history-query.ts';

test.each([
  [{ metrics: ['cpu.utilization_percent'] }, 'metrics=cpu.utilization_percent'],
  [{ metrics: ['a', 'b'], interval: 60, maxPoints: 100 }, 'metrics=a%2Cb&interval=60&max_points=100'],
  [{ metrics: ['a'], start: new Date(1500), end: 2.5 }, 'metrics=a&start=1.5&end=2.5'],
  [{ start: '-1h', end: 'now' }, 'start=-1h&end=now'],
  [{}, ''],
])('%j', (options, query) => {
  expect(String(formatHistoryQuery(options))).toBe(query);
});
