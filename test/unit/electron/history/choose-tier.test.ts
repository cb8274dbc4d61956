import { describe, expect, test } from 'vitest';
import { chooseTier } from '../../../../electron/history/choose-tier.ts';
import { createTier, type Tier } from '../../../../electron/history/tier.ts';

function createTiers(): readonly [fine: Tier, coarse: Tier] {
  return [createTier({ stepMs: 10, steps: 10 }), createTier({ stepMs: 100, steps: 100 })];
}

function record(tiers: readonly Tier[], from: number, to: number): void {
  for (let at = from; at < to; at += 10) for (const tier of tiers) tier.record(at, 'a', 1, 10);
}

describe('the tier for a query', () => {
  test('is the finest that reaches back', () => {
    const tiers = createTiers();
    record(tiers, 1000, 3000);
    expect(chooseTier(tiers, 2950)).toBe(tiers[0]);
    expect(chooseTier(tiers, 2000)).toBe(tiers[1]);
  });

  test('is the finest that has everything, for a query from before the first record', () => {
    const tiers = createTiers();
    record(tiers, 1000, 1050);
    expect(chooseTier(tiers, 0)).toBe(tiers[0]);
  });

  test('is none while all are empty, and one with content if the finer ones are empty', () => {
    const tiers = createTiers();
    expect(chooseTier(tiers, 0)).toBeUndefined();
    record([tiers[1]], 1000, 1200);
    expect(chooseTier(tiers, 1100)).toBe(tiers[1]);
  });

  test('is the one with what was stored before a restart, even of few samples, and not the finer one that began after it', () => {
    const before = createTiers();
    record(before, 1000, 1020);
    const after = createTiers();
    after[1].restore('a', before[1].read('a', 1000, 1020));
    record(after, 1040, 1090);
    expect(chooseTier(after, 0)).toBe(after[1]);
  });

  test('is the finest, still, where both began after the restart or both are stored', () => {
    const before = createTiers();
    record(before, 1000, 1050);
    const after = createTiers();
    after.forEach((tier, index) => {
      const old = before[index];
      if (old) tier.restore('a', old.read('a', 1000, 1050));
    });
    expect(chooseTier(after, 0)).toBe(after[0]);
  });
});
