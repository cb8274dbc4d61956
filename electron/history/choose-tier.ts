import type { Tier } from './tier.ts';

/** When a tier began to hold something: of one that was loaded from disk only the step is known, and how much of it was sampled. */
function beganBefore(tier: Tier, other: Tier, from: number): boolean {
  const [ownAt, otherAt] = [tier.oldestAt, other.oldestAt];
  if (ownAt === null || otherAt === null || ownAt >= otherAt || otherAt <= from) return false;
  const { stepMs } = tier.shape;
  const firstStepEnd = (Math.floor(ownAt / stepMs) + 1) * stepMs;
  if (otherAt >= firstStepEnd) return true;
  // What was stored is from before the restart, and what was recorded from after it.
  if (tier.isFirstStored !== other.isFirstStored) return tier.isFirstStored;
  const until = Math.min(firstStepEnd, (other.newestAt ?? 0) + other.shape.stepMs);
  return tier.firstCoveredMs > until - otherAt + other.shape.stepMs;
}

/** The finest tier that reaches back to `from`, or holds all that any tier does. */
export function chooseTier(tiers: readonly Tier[], from: number): Tier | undefined {
  return tiers.find((tier) => tier.oldestAt !== null && !tiers.some((other) => beganBefore(other, tier, from)));
}
