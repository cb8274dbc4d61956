import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBackoff } from '../../../shared/backoff.ts';

const take = (count: number, backoff: ReturnType<typeof createBackoff>) =>
  Array.from({ length: count }, () => backoff.nextMs());

test('each delay is twice the last, up to the maximum', () => {
  const backoff = createBackoff({ firstMs: 500, maxMs: 10_000 });
  expect(take(7, backoff)).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
});

test('a success starts over', () => {
  const backoff = createBackoff({ firstMs: 1000, maxMs: 60_000 });
  take(5, backoff);
  backoff.reset();
  expect(take(2, backoff)).toEqual([1000, 2000]);
});

test('a random delay is at most a quarter shorter or longer', () => {
  const fraction = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  const property = fc.property(fraction, fc.integer({ min: 1, max: 10 }), (part, attempts) => {
    const plain = take(attempts, createBackoff({ firstMs: 1000, maxMs: 30_000 })).at(-1) ?? 0;
    const spread = take(attempts, createBackoff({ firstMs: 1000, maxMs: 30_000, random: () => part })).at(-1) ?? 0;
    expect(spread).toBeGreaterThanOrEqual(plain * 0.75);
    expect(spread).toBeLessThanOrEqual(plain * 1.25);
  });
  fc.assert(property);
});

test('chance does not add up: the mean stays the plain delay', () => {
  const backoff = createBackoff({ firstMs: 1000, maxMs: 8000, random: () => 0.5 });
  expect(take(5, backoff)).toEqual([1000, 2000, 4000, 8000, 8000]);
});
