import type { HistoryQuery, HistorySeries } from '../../shared/history/history.ts';
import { isMetricId, keptMetricIds, type MetricId, metrics, readPoints } from '../../shared/metrics/catalogue.ts';
import type { Point } from '../../shared/metrics/metric.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { chooseTier } from './choose-tier.ts';
import { alignSpan, chooseStepMs, downsample, type Resampled, resample } from './downsample.ts';
import { createTier, type Tier, type TierShape } from './tier.ts';

export interface History {
  /** `named`: instances recorded because a rule names them, in addition to those always recorded. */
  record(snapshot: Snapshot, named?: readonly NamedSeries[]): void;
  /** Reads from the finest tier that reaches back to `from`, or from the one that reaches back furthest. */
  read(query: HistoryQuery): readonly HistorySeries[];
  /** One series without its gaps, from the finest tier that reaches back; `at` is the start of a step. */
  readOne(metric: MetricId, instance: string, from: number, to: number, maxPoints: number): readonly RecordedPoint[];
  /** Everything recorded of a metric, each period from the finest tier that covers it. */
  readWhole(metric: MetricId): readonly WholeSeries[];
  readonly tiers: readonly Tier[];
  /** Changes the lengths of the tiers, finest first; what still fits is kept. */
  reshape(shapes: readonly TierShape[]): void;
}

export interface NamedSeries {
  readonly metric: MetricId;
  readonly instance: string | null;
}

export interface RecordedPoint {
  readonly at: number;
  readonly value: number;
  /** Length of the step. */
  readonly ms: number;
}

export interface WholeSeries {
  readonly instance: string;
  readonly steps: readonly RecordedPoint[];
}

/** A series is one metric of one instance. */
export function seriesKey(metric: MetricId, instance: string): string {
  return `${metric}|${instance}`;
}

/** `null` for a key with a metric unknown to this version. */
export function parseSeriesKey(key: string): { readonly metric: MetricId; readonly instance: string } | null {
  const bar = key.indexOf('|');
  const metric = key.slice(0, bar);
  return bar > 0 && isMetricId(metric) ? { metric, instance: key.slice(bar + 1) } : null;
}

/** The tier itself if it has this shape, otherwise a new one with its content. */
function reshapeTier(tier: Tier | undefined, shape: TierShape): Tier {
  if (tier?.shape.stepMs === shape.stepMs && tier.shape.steps === shape.steps) return tier;
  const next = createTier(shape);
  if (tier?.shape.stepMs !== shape.stepMs || tier.oldestAt === null || tier.newestAt === null) return next;
  const beganAt = tier.isFirstStored ? undefined : tier.oldestAt;
  for (const key of tier.keys) next.restore(key, tier.read(key, tier.oldestAt, tier.newestAt), beganAt);
  return next;
}

function listPoints({ startAt, stepMs, mean }: Resampled): readonly RecordedPoint[] {
  return mean.flatMap((value, index) => (value === null ? [] : [{ at: startAt + index * stepMs, value, ms: stepMs }]));
}

/** Each coarse tier adds the time before that of the finer ones. */
function joinTiers(tiers: readonly Tier[], key: string): readonly RecordedPoint[] {
  let until = Number.POSITIVE_INFINITY;
  let steps: readonly RecordedPoint[] = [];
  for (const tier of tiers) {
    if (tier.oldestAt === null || tier.newestAt === null) continue;
    const { stepMs } = tier.shape;
    const own = listPoints(downsample(tier.read(key, tier.oldestAt, tier.newestAt), stepMs, Number.MAX_SAFE_INTEGER));
    const before = own.filter(({ at }) => at + stepMs <= until);
    steps = [...before, ...steps];
    until = steps[0]?.at ?? until;
  }
  return steps;
}

/** Without duplicates, because a rule may name an instance that is recorded anyway. */
function listRecorded(metric: MetricId, snapshot: Snapshot, named: readonly NamedSeries[]): readonly Point[] {
  const always = metrics[metric].read(snapshot);
  const extra = named.filter((one) => one.metric === metric && one.instance !== null);
  if (extra.length === 0) return always;
  const more = extra.flatMap(({ instance }) => readPoints(metric, snapshot, instance));
  return [...new Map([...always, ...more])];
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly maxPoints: number;
  readonly stepMs: number | undefined;
}

function sampleSpan(tier: Tier, key: string, { from, to, maxPoints, stepMs }: Span): Resampled {
  if (stepMs === undefined) return downsample(tier.read(key, from, to), tier.shape.stepMs, maxPoints);
  const [first, end] = alignSpan(from, to, stepMs);
  return resample(tier.read(key, first, end - 1), tier.shape.stepMs, stepMs, from, to);
}

export function createHistory(shapes: readonly TierShape[]): History {
  let tiers: readonly Tier[] = shapes.map(createTier);

  return {
    get tiers() {
      return tiers;
    },
    reshape(next) {
      tiers = next.map((shape, index) => reshapeTier(tiers[index], shape));
    },
    readOne(metric, instance, from, to, maxPoints) {
      const tier = chooseTier(tiers, from);
      if (!tier) return [];
      const read = tier.read(seriesKey(metric, instance), from, to);
      return listPoints(downsample(read, tier.shape.stepMs, maxPoints));
    },
    readWhole(metric) {
      const keys = new Set(tiers.flatMap((tier) => tier.keys));
      return [...keys].flatMap((key) => {
        const series = parseSeriesKey(key);
        return series?.metric === metric ? [{ instance: series.instance, steps: joinTiers(tiers, key) }] : [];
      });
    },
    record(snapshot, named = []) {
      for (const metric of keptMetricIds) {
        for (const [instance, value] of listRecorded(metric, snapshot, named)) {
          if (value === null) continue;
          const key = seriesKey(metric, instance);
          for (const tier of tiers) tier.record(snapshot.at, key, value, snapshot.sinceLastMs ?? undefined);
        }
      }
    },
    read({ metrics: wanted, from, to, maxPoints, stepMs }) {
      const stepOf = (tier: Tier) => stepMs && chooseStepMs(stepMs, tier.shape.stepMs, { from, to, maxPoints });
      let tier = chooseTier(tiers, from);
      // The first step starts before the span, which this tier may not cover any more.
      const firstStepMs = tier && stepOf(tier);
      if (firstStepMs) tier = chooseTier(tiers, alignSpan(from, to, firstStepMs)[0]);
      if (!tier) return [];
      const wantedMs = stepOf(tier);
      return tier.keys.flatMap((key) => {
        const series = parseSeriesKey(key);
        if (!series || !wanted.includes(series.metric)) return [];
        return [{ ...series, ...sampleSpan(tier, key, { from, to, maxPoints, stepMs: wantedMs }) }];
      });
    },
  };
}
