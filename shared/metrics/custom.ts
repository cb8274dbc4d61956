import { type CustomFamily, type CustomSample, isCumulative, nameSeries } from '../readings/custom.ts';
import type { Snapshot } from '../snapshot.ts';
import { message } from '../text/message.ts';
import type { Metric, Point } from './metric.ts';

/** Buckets are for Prometheus, which calculates quantiles from them. */
const isBucket = ({ type }: CustomFamily, { labels }: CustomSample) => type === 'histogram' && 'le' in labels;

function readSamples(
  { custom }: Snapshot,
  wanted: 'levels' | 'rates',
  pick: (sample: CustomSample) => number | null,
): readonly Point[] {
  return (custom?.families ?? []).flatMap((family) =>
    family.samples
      .filter((sample) => !isBucket(family, sample) && isCumulative(family, sample) === (wanted === 'rates'))
      .map((sample): Point => [nameSeries(sample), pick(sample)]),
  );
}

export const customMetrics = {
  'custom.value': {
    label: message('Custom metric'),
    unit: 'number',
    wire: 'custom.metrics.value',
    instances: 'series',
    description: message('Value of a gauge from one of your text files or commands, in its own unit.'),
    read: (snapshot) => readSamples(snapshot, 'levels', ({ value }) => value),
  },
  'custom.perSecond': {
    label: message('Custom rate'),
    unit: 'number',
    wire: 'custom.metrics.rate_per_second',
    instances: 'series',
    description: message(
      'Increase per second of a counter from one of your text files or commands, between its last two versions.',
    ),
    read: (snapshot) => readSamples(snapshot, 'rates', ({ perSecond }) => perSecond),
  },
  'custom.ageSeconds': {
    label: message('Age of custom metrics'),
    unit: 'seconds',
    wire: 'custom.sources.age_seconds',
    instances: 'source',
    description: message('Time since one of your text files was written, or since one of your commands last ran.'),
    read: (snapshot) =>
      snapshot.custom?.sources.map(({ name, modifiedAt }) => [name, Math.max(0, (snapshot.at - modifiedAt) / 1000)]) ??
      [],
  },
} as const satisfies Record<string, Metric>;
