import type { HistoryQuery, HistorySeries } from '../../shared/history.ts';
import { isMetricId, type MetricId, metricIds, metrics } from '../../shared/metrics.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { downsample } from './downsample.ts';
import { createTier, type Tier, type TierShape } from './tier.ts';

export interface History {
  record(snapshot: Snapshot): void;
  /** Answers from the finest tier that reaches back to `from`, or as far as any does. */
  read(query: HistoryQuery): readonly HistorySeries[];
  readonly tiers: readonly Tier[];
  /** Other lengths, finest first; what is held and still fits stays. */
  reshape(shapes: readonly TierShape[]): void;
}

/** A series is one metric of one instance. */
function seriesKey(metric: MetricId, instance: string): string {
  return `${metric}|${instance}`;
}

/** `null` for a key that this version does not know. */
function parseSeriesKey(key: string): { readonly metric: MetricId; readonly instance: string } | null {
  const bar = key.indexOf('|');
  const metric = key.slice(0, bar);
  return bar > 0 && isMetricId(metric) ? { metric, instance: key.slice(bar + 1) } : null;
}

/** The tier itself where it has that shape, else another with what it held. */
function reshapeTier(tier: Tier | undefined, shape: TierShape): Tier {
  if (tier?.shape.stepMs === shape.stepMs && tier.shape.steps === shape.steps) return tier;
  const next = createTier(shape);
  if (tier?.shape.stepMs !== shape.stepMs || tier.oldestAt === null || tier.newestAt === null) return next;
  for (const key of tier.keys) next.restore(key, tier.read(key, tier.oldestAt, tier.newestAt));
  return next;
}

export function createHistory(shapes: readonly TierShape[]): History {
  let tiers: readonly Tier[] = shapes.map(createTier);

  function chooseTier(from: number): Tier | undefined {
    const starts = tiers.flatMap((tier) => (tier.oldestAt === null ? [] : [tier.oldestAt]));
    if (starts.length === 0) return undefined;
    const reachable = Math.max(from, Math.min(...starts));
    return tiers.find((tier) => tier.oldestAt !== null && tier.oldestAt <= reachable);
  }

  return {
    get tiers() {
      return tiers;
    },
    reshape(next) {
      tiers = next.map((shape, index) => reshapeTier(tiers[index], shape));
    },
    record(snapshot) {
      for (const metric of metricIds) {
        for (const [instance, value] of metrics[metric].read(snapshot)) {
          if (value === null) continue;
          const key = seriesKey(metric, instance);
          for (const tier of tiers) tier.record(snapshot.at, key, value);
        }
      }
    },
    read({ metrics: wanted, from, to, maxPoints }) {
      const tier = chooseTier(from);
      if (!tier) return [];
      return tier.keys.flatMap((key) => {
        const series = parseSeriesKey(key);
        if (!series || !wanted.includes(series.metric)) return [];
        return [{ ...series, ...downsample(tier.read(key, from, to), tier.shape.stepMs, maxPoints) }];
      });
    },
  };
}
