import { expect, test } from 'vitest';
import { createReadBudget } from '../../../../electron/api/read-budget.ts';

test('a flood of reads gets a quarter of the time, after the first second', () => {
  let now = 0;
  const budget = createReadBudget(() => now);
  let spent = 0;
  while (now < 60_000) {
    if (budget.hasSome) {
      budget.spend(() => {
        now += 50;
        spent += 50;
      });
    } else now += 10;
  }
  expect(spent).toBeGreaterThan(14_000);
  expect(spent).toBeLessThan(16_200);
});

test('a read that fails is charged, too', () => {
  let now = 0;
  const budget = createReadBudget(() => now);
  const fail = () => {
    now += 5000;
    throw new Error('no');
  };
  expect(() => budget.spend(fail)).toThrow('no');
  expect(budget.hasSome).toBe(false);
  now += 20_000;
  expect(budget.hasSome).toBe(true);
});
