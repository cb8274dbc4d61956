import { expect, test } from 'vitest';
import { thinSeries } from '../../../../../electron/alerts/trial/thin-series.ts';

const minute = 60_000;
const series = (instance: string, value: (index: number) => number, length = 5000) => ({
  instance,
  steps: Array.from({ length }, (_, index) => ({ at: index * minute, ms: minute, value: value(index) })),
});

test('a long series becomes a few hundred points, and no peak is lost', () => {
  const [thin] = thinSeries({ comparison: 'above' }, [series('', (index) => (index === 3333 ? 99 : 10))]);
  expect(thin?.points.length).toBeLessThanOrEqual(401);
  expect(thin?.points).toContainEqual([3333 * minute, 99]);
});

test('for a rule about what is too low the lowest values are kept', () => {
  const [thin] = thinSeries({ comparison: 'below' }, [series('', (index) => (index === 1234 ? 1 : 50))]);
  expect(thin?.points).toContainEqual([1234 * minute, 1]);
});

test('of many instances those that come closest to the threshold are kept', () => {
  const many = Array.from({ length: 30 }, (_, index) => series(`disk${index}`, () => index, 10));
  const kept = thinSeries({ comparison: 'above' }, many);
  expect(kept).toHaveLength(8);
  expect(kept[0]?.instance).toBe('disk29');
});

test('nothing recorded is nothing to draw', () => {
  expect(thinSeries({ comparison: 'above' }, [])).toEqual([]);
});
