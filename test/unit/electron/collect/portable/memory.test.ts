import { expect, test } from 'vitest';
import { readMemory } from '../../../../../electron/collect/portable/memory.ts';

const mem = { total: 16e9, available: 6e9, free: 1e9, buffcache: 4e9, swaptotal: 2e9, swapused: 1e9 };

test('used memory is total − available, not total − free', () => {
  expect(readMemory({ ...mem, swaptotal: 0, swapused: 0 })).toMatchObject({
    usedBytes: 10e9,
    usedPercent: 62.5,
    swapUsedPercent: null,
    cachedBytes: 4e9,
  });
});
