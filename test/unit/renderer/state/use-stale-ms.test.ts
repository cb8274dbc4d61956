import { expect, test } from 'vitest';
import { staleMsOf } from '../../../../renderer/state/use-stale-ms.ts';

const every = (intervalMs: number, isPaused = false) => ({ sampling: { intervalMs, isPaused }, arrivedMs: 1000 });

test.each([
  ['on time', every(1000), 2000, 0],
  ['a few seconds late', every(1000), 6000, 0],
  ['missing for longer', every(1000), 8400, 7000],
  ['slow on purpose', every(10_000), 30_000, 0],
  ['slow and missing', every(10_000), 41_500, 40_000],
  ['paused', every(1000, true), 100_000, 0],
])('samples that are %s: %#', (_what, state, nowMs, staleMs) => {
  expect(staleMsOf(state, nowMs)).toBe(staleMs);
});
