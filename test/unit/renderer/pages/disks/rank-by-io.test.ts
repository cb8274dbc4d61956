import { expect, test } from 'vitest';
import { rankByIo } from '../../../../../renderer/pages/disks/rank-by-io.ts';
import { processOf } from '../../../../fake/readings.ts';

test('processes are ordered by what they and their children read and write, without idle and unknown ones', () => {
  const ranked = rankByIo([
    processOf({ pid: 1, readBytesPerSecond: 10, writeBytesPerSecond: null }),
    processOf({ pid: 2, readBytesPerSecond: 0, writeBytesPerSecond: 0 }),
    processOf({ pid: 3 }),
    processOf({ pid: 4, readBytesPerSecond: 1, writeBytesPerSecond: 5, childrenWriteBytesPerSecond: 7 }),
  ]);
  expect(ranked.map(({ process, read, write }) => [process.pid, read, write])).toEqual([
    [4, 1, 12],
    [1, 10, null],
  ]);
});
