import { expect, test } from 'vitest';
import { joinSteps } from '../../../../electron/history/join-steps.ts';

const columns = {
  startAt: 1000,
  mean: Float32Array.of(10, 20, Number.NaN, 40),
  max: Float32Array.of(15, 25, Number.NaN, 90),
  coveredMs: Float32Array.of(100, 50, 0, 100),
};

test.each([
  ['a single step', 1000, 1100, { mean: 10, max: 15, coveredMs: 100 }],
  ['two steps, weighted by what was sampled', 1000, 1200, { mean: 2000 / 150, max: 25, coveredMs: 150 }],
  ['a gap inside', 1100, 1400, { mean: 5000 / 150, max: 90, coveredMs: 150 }],
  ['part of a step', 1000, 1150, { mean: 1500 / 125, max: 25, coveredMs: 125 }],
  ['only a gap', 1200, 1300, null],
  ['before the columns', 0, 1000, null],
  ['after the columns', 1400, 9000, null],
])('%s', (_name, from, to, joined) => {
  const found = joinSteps(columns, 100, from, to);
  if (joined === null) expect(found).toBeNull();
  else {
    expect(found?.mean).toBeCloseTo(joined.mean);
    expect(found).toMatchObject({ max: joined.max, coveredMs: joined.coveredMs });
  }
});

test('a step of unknown coverage counts as complete', () => {
  const unknown = { ...columns, coveredMs: new Float32Array(4) };
  expect(joinSteps(unknown, 100, 1000, 1200)).toEqual({ mean: 15, max: 25, coveredMs: 200 });
});
