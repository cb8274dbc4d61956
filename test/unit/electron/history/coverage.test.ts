import { expect, test } from 'vitest';
import { createCoverage } from '../../../../electron/history/coverage.ts';

test('a sample counts once, and each of its series learns what was there before', () => {
  const coverage = createCoverage(4);
  expect([coverage.add(100, 1, 10), coverage.add(100, 1, 10), coverage.read(1)]).toEqual([0, 0, 10]);
  expect([coverage.add(105, 1, 5), coverage.add(105, 1, 5), coverage.read(1)]).toEqual([10, 10, 15]);
  expect(coverage.read(2)).toBe(0);
});

test('a restored step has the largest of its coverages', () => {
  const coverage = createCoverage(4);
  coverage.raise(0, 30);
  coverage.raise(0, 20);
  expect(coverage.read(0)).toBe(30);
});

test('steps are cleared one by one or all at once', () => {
  const coverage = createCoverage(4);
  coverage.add(1, 0, 10);
  coverage.add(2, 1, 10);
  coverage.clear(0);
  expect([coverage.read(0), coverage.read(1)]).toEqual([0, 10]);
  coverage.clearAll();
  // The same instant counts again.
  expect([coverage.read(1), coverage.add(2, 1, 10), coverage.read(1)]).toEqual([0, 0, 10]);
});
