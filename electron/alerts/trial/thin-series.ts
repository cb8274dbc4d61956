import type { JudgedSeries } from '../../../shared/alerts/back-test.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import type { StoredSeries, StoredStep } from './back-test.ts';

/** More points cannot be distinguished in a chart. */
const maxPoints = 400;
/** More lines neither; those that come closest to the threshold are kept. */
const maxSeries = 8;

/** The values that a rule was tried on, few enough to be drawn: of each short span the most extreme, so that no peak is lost. */
export function thinSeries(
  rule: Pick<AlertRule, 'comparison'>,
  series: readonly StoredSeries[],
): readonly JudgedSeries[] {
  const isAbove = rule.comparison === 'above';
  const isWorse = (a: number, b: number) => (isAbove ? a > b : a < b);
  const worstOf = ({ steps }: StoredSeries) =>
    steps.reduce((worst, { value }) => (isWorse(value, worst) ? value : worst), isAbove ? -Infinity : Infinity);
  const from = Math.min(...series.flatMap(({ steps }) => steps.slice(0, 1).map(({ at }) => at)));
  const to = Math.max(...series.flatMap(({ steps }) => steps.slice(-1).map(({ at }) => at)));
  const bucketMs = Math.max(1, (to - from) / maxPoints);
  return series
    .map((one) => ({ one, worst: worstOf(one) }))
    .toSorted((a, b) => (isAbove ? b.worst - a.worst : a.worst - b.worst))
    .slice(0, maxSeries)
    .map(({ one: { instance, steps } }) => ({
      instance,
      points: thin(steps, from, bucketMs, isWorse).map(({ at, value }) => [at, value] as const),
    }));
}

function thin(
  steps: readonly StoredStep[],
  from: number,
  bucketMs: number,
  isWorse: (a: number, b: number) => boolean,
): readonly StoredStep[] {
  const kept = new Map<number, StoredStep>();
  for (const step of steps) {
    const bucket = Math.floor((step.at - from) / bucketMs);
    const before = kept.get(bucket);
    if (!before || isWorse(step.value, before.value)) kept.set(bucket, step);
  }
  return [...kept.values()];
}
