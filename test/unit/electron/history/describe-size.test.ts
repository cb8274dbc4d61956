import { expect, test } from 'vitest';
import { describeHistorySize } from '../../../../electron/history/describe-size.ts';
import { createHistory } from '../../../../electron/history/history.ts';
import { memoryAt, unknownHost } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

test('the size of the history is what its rings take, by tier', () => {
  const history = createHistory([
    { stepMs: 1000, steps: 600 },
    { stepMs: 60_000, steps: 10 },
  ]);
  const read = () =>
    describeHistorySize(history).map(({ name, read: values }) => [
      name,
      values(createSnapshot(), { instanceId: 'x', host: unknownHost }).map(({ labels, value }) => [
        labels['step'],
        value,
      ]),
    ]);
  expect(read()).toEqual([
    [
      'tacho_history_series',
      [
        ['1s', 0],
        ['60s', 0],
      ],
    ],
    [
      'tacho_history_buffer_bytes',
      [
        ['1s', 0],
        ['60s', 0],
      ],
    ],
  ]);
  history.record(createSnapshot({ memory: { ...memoryAt(10), swapInBytesPerSecond: null } }));
  const series = history.tiers[0]?.keys.length ?? 0;
  expect(series).toBeGreaterThan(0);
  expect(read()[1]).toEqual([
    'tacho_history_buffer_bytes',
    [
      ['1s', series * 600 * 8],
      ['60s', series * 10 * 8],
    ],
  ]);
});
