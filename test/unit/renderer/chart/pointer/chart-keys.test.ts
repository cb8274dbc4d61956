import { expect, test } from 'vitest';
import { chartKeys } from '../../../../../renderer/chart/pointer/chart-keys.ts';

const now = 1_800_000_000_000;
const live = { lengthMs: 600_000, until: null };
const after = (key: string) => chartKeys.find(({ keys }) => keys.includes(key))?.move(live, now, now);

test('plus and minus zoom, the arrow keys scroll, and End returns to now', () => {
  expect(after('=')).toEqual({ lengthMs: 300_000, until: null });
  expect(after('-')).toEqual({ lengthMs: 1_200_000, until: null });
  expect(after('ArrowLeft')).toEqual({ lengthMs: 600_000, until: now - 150_000 });
  expect(after('ArrowRight')).toEqual(live);
  expect(after('End')).toEqual(live);
});

test('no key does two things', () => {
  const all = chartKeys.flatMap(({ keys }) => keys);
  expect(new Set(all).size).toBe(all.length);
});
