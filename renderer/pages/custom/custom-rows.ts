import type { MetricId } from '../../../shared/metrics/catalogue.ts';
import { type Custom, isCumulative, nameSeries } from '../../../shared/readings/custom.ts';

/** A series as the page shows it. */
export interface CustomRow {
  readonly series: string;
  readonly help: string;
  readonly value: number | null;
  readonly perSecond: number | null;
  readonly source: string;
  /** Since its source was written; `null` if that is not known. */
  readonly ageMs: number | null;
  /** What its chart shows; buckets of histograms have none. */
  readonly metric: MetricId | null;
}

export function createCustomRows({ families, sources }: Custom, at: number): readonly CustomRow[] {
  const ages = new Map(sources.map(({ name, modifiedAt }) => [name, Math.max(0, at - modifiedAt)]));
  return families.flatMap((family) =>
    family.samples.map((sample): CustomRow => {
      const isBucket = family.type === 'histogram' && 'le' in sample.labels;
      return {
        series: nameSeries(sample),
        help: family.help,
        value: sample.value,
        perSecond: sample.perSecond,
        source: family.source,
        ageMs: ages.get(family.source) ?? null,
        metric: isBucket ? null : isCumulative(family, sample) ? 'custom.perSecond' : 'custom.value',
      };
    }),
  );
}
