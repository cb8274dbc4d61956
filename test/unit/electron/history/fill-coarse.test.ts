import { describe, expect, test } from 'vitest';
import { fillCoarse } from '../../../../electron/history/fill-coarse.ts';
import { createTier } from '../../../../electron/history/tier.ts';

const createTiers = () => ({
  fine: createTier({ stepMs: 10, steps: 100 }),
  coarse: createTier({ stepMs: 50, steps: 20 }),
});

describe('a coarse tier', () => {
  test('gets the steps that it lacks from the finer one, with mean, maximum and weight', () => {
    const { fine, coarse } = createTiers();
    for (let at = 100; at < 180; at += 10) fine.record(at, 'a', at, 10);
    fillCoarse(coarse, fine);
    const { startAt, mean, max, coveredMs } = coarse.read('a', 100, 199);
    expect([startAt, ...mean, ...max, ...coveredMs]).toEqual([100, 120, 160, 140, 170, 50, 30]);
  });

  test('keeps its own steps', () => {
    const { fine, coarse } = createTiers();
    for (let at = 100; at < 200; at += 10) fine.record(at, 'a', 1, 10);
    coarse.record(100, 'a', 7, 50);
    fillCoarse(coarse, fine);
    expect([...coarse.read('a', 100, 199).mean]).toEqual([7, 1]);
  });

  test('gets no step of which the finer one lacks the start', () => {
    const { fine, coarse } = createTiers();
    for (let at = 120; at < 200; at += 10) fine.record(at, 'a', 1, 10);
    fillCoarse(coarse, fine);
    expect([...coarse.read('a', 100, 199).mean]).toEqual([Number.NaN, 1]);
  });

  test('continues an unfinished step with the weight of its samples', () => {
    const { fine, coarse } = createTiers();
    for (let at = 100; at < 140; at += 10) fine.record(at, 'a', 10, 10);
    fillCoarse(coarse, fine);
    coarse.record(140, 'a', 60, 10);
    expect(coarse.read('a', 100, 149).mean[0]).toBe(20);
  });

  test('stays empty if the finer one is empty', () => {
    const { fine, coarse } = createTiers();
    fillCoarse(coarse, fine);
    expect(coarse.keys).toEqual([]);
  });
});
