import fc from 'fast-check';
import { expect, test } from 'vitest';
import { busiestPercent, maxKnown, sumKnown } from '../../../../shared/readings/aggregate.ts';

test.each([
  { values: [], sum: null, max: null },
  { values: [null, null], sum: null, max: null },
  { values: [0], sum: 0, max: 0 },
  { values: [0, null], sum: 0, max: 0 },
  { values: [null, 3, 4], sum: 7, max: 4 },
  { values: [-5, null], sum: -5, max: -5 },
])('of $values the sum is $sum and the highest is $max', ({ values, sum, max }) => {
  expect([sumKnown(values), maxKnown(values)]).toEqual([sum, max]);
});

test('unknown values change neither sum nor maximum', () => {
  const known = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 });
  fc.assert(
    fc.property(known, fc.nat(5), (values, holes) => {
      const mixed = [...values, ...Array<null>(holes).fill(null)];
      expect(sumKnown(mixed)).toBe(values.reduce((a, b) => a + b, 0));
      expect(maxKnown(mixed)).toBe(Math.max(...values));
    }),
  );
});

test('the busiest of several GPUs counts, one without a value does not', () => {
  expect(busiestPercent([{ busyPercent: 12 }, { busyPercent: null }, { busyPercent: 80 }])).toBe(80);
  expect(busiestPercent([{ busyPercent: null }])).toBeNull();
});
