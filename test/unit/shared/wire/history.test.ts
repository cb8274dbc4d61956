import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { HistorySchema, toHistory } from '../../../../shared/wire/history.ts';

test('series have the public name of their metric, ISO times and rounded values', () => {
  const series = {
    metric: 'cpu.busyPercent',
    instance: '',
    startAt: 5000,
    stepMs: 2500,
    mean: [1.23456, null, 1234.5],
    max: [2, null, 2000],
  } as const;
  const history = toHistory([series], 0, 60_000);
  expect(Value.Errors(HistorySchema, history)).toEqual([]);
  expect(history).toEqual({
    start: '1970-01-01T00:00:00.000Z',
    end: '1970-01-01T00:01:00.000Z',
    series: [
      {
        metric: 'cpu.utilization_percent',
        instance: '',
        start: '1970-01-01T00:00:05.000Z',
        interval_seconds: 2.5,
        mean: [1.235, null, 1235],
        max: [2, null, 2000],
      },
    ],
  });
});
