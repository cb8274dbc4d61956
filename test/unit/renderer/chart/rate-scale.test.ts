import { expect, test } from 'vitest';
import { rateTopOf } from '../../../../renderer/chart/rate-scale.ts';

test('a rate fills its dial and its sparkline at its peak, but never below 1 MiB/s', () => {
  expect(rateTopOf(5 * 1024 ** 2)).toBe(5 * 1024 ** 2);
  expect([rateTopOf(133), rateTopOf(0), rateTopOf(null)]).toEqual([1024 ** 2, 1024 ** 2, 1024 ** 2]);
});
