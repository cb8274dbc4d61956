import { expect, test } from 'vitest';
import { GrowthCard } from '../../../../../renderer/pages/disks/growth-card.tsx';
import type { Filesystem } from '../../../../../shared/readings/disks.ts';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

const dayMs = 86_400_000;
const at = Date.UTC(2026, 4, 20, 12);
const home: Filesystem = {
  ...{ device: '/dev/sda1', type: 'ext4', inodesUsedPercent: null, usedPercent: 80, problem: null },
  mountPoint: '/home',
  totalBytes: 105 * 1024 ** 3,
  usedBytes: 80 * 1024 ** 3,
  availableBytes: 20 * 1024 ** 3,
};
const points = [
  { at: at - 10 * dayMs, value: 60 },
  { at, value: 80 },
];

test('a file system that fills up is drawn on to the day when it is full, and says when and how fast', async () => {
  const growths = [{ mount: home, points, isJudged: true, percentPerDay: 2, fullAt: at + 10 * dayMs }];
  const markup = render(await openSession('small'), GrowthCard, { className: '', growth: { at, growths } });
  expect(wordsOf(markup)).toContain('/home +2.0 GiB/day, full in about 10 d (May 30)');
  expect(markup).toContain('data-forecast="true"');
  expect(markup).toContain('aria-label="/home: +2.0 GiB/day, full in about 10 d (May 30)."');
});

test('one that does not grow steadily has its history, and no forecast', async () => {
  const growths = [{ mount: home, points, isJudged: true, percentPerDay: null, fullAt: null }];
  const markup = render(await openSession('small'), GrowthCard, { className: '', growth: { at, growths } });
  expect(wordsOf(markup)).toContain('/home no steady growth');
  expect(markup).not.toContain('data-forecast');
});

test('one of which little is recorded is not said to be stable', async () => {
  const growths = [{ mount: home, points, isJudged: false, percentPerDay: null, fullAt: null }];
  const markup = render(await openSession('small'), GrowthCard, { className: '', growth: { at, growths } });
  expect(wordsOf(markup)).toContain('/home too little history for a forecast');
});
