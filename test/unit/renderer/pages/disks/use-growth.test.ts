import { expect, test } from 'vitest';
import { listGrowth } from '../../../../../renderer/pages/disks/use-growth.ts';
import type { HistorySeries } from '../../../../../shared/history/history.ts';
import type { Filesystem } from '../../../../../shared/readings/disks.ts';

const at = 1_800_000_000_000;
const mount = (mountPoint: string): Filesystem => ({
  ...{ device: '', type: '', totalBytes: 100, usedBytes: null, availableBytes: null, inodesUsedPercent: null },
  ...{ usedPercent: 50, problem: null },
  mountPoint,
});
/** A value each minute, up to now. */
const series = (instance: string, minutes: number): HistorySeries => {
  const mean = Array.from({ length: minutes + 1 }, (_, index) => (index === 5 ? null : 50));
  return { metric: 'disk.usedPercent', instance, startAt: at - minutes * 60_000, stepMs: 60_000, mean, max: mean };
};

test('only file systems that are mounted and of which an hour is recorded have a growth', () => {
  const recorded = [series('/', 90), series('/new', 20), series('/gone', 90)];
  const growths = listGrowth([mount('/'), mount('/new'), mount('/other')], recorded, recorded, at);
  expect(growths.map((growth) => growth.mount.mountPoint)).toEqual(['/']);
  expect(growths[0]?.points).toHaveLength(90);
  expect(growths[0]).toMatchObject({ isJudged: false, percentPerDay: null, fullAt: null });
});
