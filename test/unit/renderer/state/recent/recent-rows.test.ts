import { expect, test } from 'vitest';
import { listRecentRows } from '../../../../../renderer/state/recent/recent-rows.ts';

test('cores and parts are rows of one timeline, oldest first', () => {
  const rows = listRecentRows({
    applications: [],
    cores: { ids: [0], moments: [{ at: 2, percents: [7] }] },
    parts: {
      ids: ['cpu.user'],
      moments: [
        { at: 1, values: [null] },
        { at: 3, values: [4] },
      ],
    },
  });
  expect(rows).toEqual([
    { at: 1, values: [['part|cpu.user', null]] },
    { at: 2, values: [['core|0', 7]] },
    { at: 3, values: [['part|cpu.user', 4]] },
  ]);
});
