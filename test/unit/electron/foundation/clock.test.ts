import { describe, expect, test } from 'vitest';
import { compareInstants } from '../../../../electron/foundation/clock.ts';

const start = { at: 1_000_000, monotonicMs: 0, sinceBootMs: 5000 as number | null };
/** After so much time of each clock: wall, monotonic, since boot. */
const after = (wallMs: number, monotonicMs: number, bootMs: number | null) => ({
  at: start.at + wallMs,
  monotonicMs,
  sinceBootMs: bootMs === null ? null : 5000 + bootMs,
});
const said = (...clocks: Parameters<typeof after>) =>
  compareInstants({ ...start, sinceBootMs: clocks[2] === null ? null : 5000 }, after(...clocks), 2500).map(
    ({ kind, ms }) => `${kind} ${ms}`,
  );

describe('what lies between two samples', () => {
  test('is nothing when all clocks went on alike, give or take', () => {
    expect(said(1000, 1000, 1000)).toEqual([]);
    expect(said(1900, 1000, 1000)).toEqual([]);
  });

  test('is sleep when the clock that goes on in sleep went further', () => {
    expect(said(3_601_000, 1000, 3_601_000)).toEqual(['resumed 3600000']);
  });

  test('is a clock that was set when it alone went another way', () => {
    expect(said(-59_000, 1000, 1000)).toEqual(['clock-stepped -60000']);
    expect(said(3_601_000, 1000, 1000)).toEqual(['clock-stepped 3600000']);
  });

  test('is both when it was set in sleep', () => {
    expect(said(10_801_000, 1000, 3_601_000)).toEqual(['resumed 3600000', 'clock-stepped 7200000']);
  });

  test('is a late tick when too much time went by awake', () => {
    expect(said(9000, 9000, 9000)).toEqual(['tick-late 9000']);
  });

  test('is taken for sleep without a clock that distinguishes it from a step forward', () => {
    expect(said(3_601_000, 1000, null)).toEqual(['resumed 3600000']);
    expect(said(-59_000, 1000, null)).toEqual(['clock-stepped -60000']);
  });
});
