import { expect, test } from 'vitest';
import { createCounterRates } from '../../../../../electron/helper/custom/counter-rates.ts';

const series = { name: 'requests_total', labels: { job: 'web' } };

test('the rate of a counter is that between two versions of its source, however often it is read', () => {
  const rates = createCounterRates();
  const read = (modifiedAt: number, value: number) => {
    const rate = rates.rate('a.prom', series, modifiedAt, value);
    rates.prune();
    return rate;
  };
  expect(read(0, 100)).toBeNull();
  expect(read(60_000, 160)).toBe(1);
  expect(read(60_000, 160)).toBe(1);
  expect(read(120_000, 400)).toBe(4);
});

test('a reset, a source that was away, and an unknown value have no rate', () => {
  const rates = createCounterRates();
  rates.rate('a', series, 0, 100);
  rates.prune();
  expect(rates.rate('a', series, 1000, 10)).toBeNull();
  rates.prune();
  rates.prune();
  expect(rates.rate('a', series, 2000, 20)).toBeNull();
  expect(rates.rate('a', series, 3000, null)).toBeNull();
});
