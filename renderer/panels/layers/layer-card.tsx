import { useMemo } from 'react';
import type { MetricId } from '../../../shared/metrics/catalogue.ts';
import type { PartId } from '../../../shared/recent/parts.ts';
import { maxIntervalMs } from '../../../shared/settings/settings.ts';
import { type ChartLine, scaleOf } from '../../chart/chart-line.ts';
import type { ChartAxis } from '../../chart/chart-view.ts';
import { ChartExport } from '../../chart/export/chart-export.tsx';
import { useRange } from '../../chart/range-context.ts';
import { useSession, useWindowState } from '../../state/context.ts';
import { Card, type CardProps } from '../card.tsx';
import { RangePlot } from '../chart-card.tsx';
import { LayerLegend, type LegendEntry } from './layer-legend.tsx';
import { listUsedLayers, stackLayers } from './stack-layers.ts';
import { type LayerMoments, readLines } from './use-layer-moments.ts';

/** One part of a whole. */
export interface Layer {
  readonly id: PartId;
  readonly label: string;
  /** The token of its color; `null` if it is what is left over, which only the legend has. */
  readonly accent: string | null;
}

export interface LayerCardProps extends Omit<CardProps, 'aside' | 'children'> {
  readonly className: string;
  /** From below, in the order of the moments. */
  readonly layers: readonly Layer[];
  readonly recent: LayerMoments;
  /** A part that is never more than this has no layer. */
  readonly leastShown: number;
  /** The metric that they are parts of. */
  readonly whole: MetricId;
  /** Lines over the layers. */
  readonly lines: readonly ChartLine[];
  /** What a rule can watch, if it is none of these lines. */
  readonly rule?: ChartLine;
  readonly left: ChartAxis;
  readonly right: ChartAxis | null;
}

/** A chart of the parts of a whole on top of each other, with a legend of their values. */
export function LayerCard(props: LayerCardProps) {
  const { layers, recent, leastShown, whole, lines, rule, left, right, ...card } = props;
  const { range } = useRange();
  const { timeline } = useSession();
  const { moments, end } = recent;
  const linePoints = useMemo(() => readLines(timeline, lines, recent), [timeline, lines, recent]);
  const gapMs = useWindowState((state) => 2.5 * Math.max(10_000, maxIntervalMs(state.settings)));
  const used = listUsedLayers(moments, leastShown);
  const key = used.join();
  // Keeping the same list for the same layers avoids that the frame of the chart is made anew.
  const drawn = useMemo(() => {
    const places = key.split(',').map(Number);
    return places.flatMap((place) => {
      const { label, accent } = layers[place] ?? { label: '', accent: null };
      return accent === null ? [] : [{ place, label, accent }];
    });
  }, [layers, key]);
  const all = useMemo(
    () => [
      ...drawn.map(
        ({ label, accent }, index): ChartLine => ({
          metric: whole,
          label,
          accent,
          stack: index === 0 ? 'bottom' : 'above',
        }),
      ),
      ...lines,
    ],
    [drawn, whole, lines],
  );
  const points = useMemo(
    () => [
      ...stackLayers(
        moments,
        drawn.map(({ place }) => place),
        end,
      ),
      ...linePoints,
    ],
    [moments, drawn, end, linePoints],
  );

  const last = moments.at(-1)?.values ?? [];
  const write = (axis: ChartAxis, value: number | null | undefined) =>
    value == null ? '–' : (axis.formatExact ?? axis.format)(value);
  const entries: readonly LegendEntry[] = [
    ...used.map((place): LegendEntry => {
      const { label, accent } = layers[place] ?? { label: '', accent: null };
      return { label, color: accent && `var(--${accent})`, value: write(left, last[place]) };
    }),
    ...lines.map(
      (line, index): LegendEntry => ({
        label: line.label,
        color: `var(--${line.accent})`,
        value: write(scaleOf(line, left, right), linePoints[index]?.at(-1)?.y),
        isLine: true,
        isDashed: line.isDashed ?? false,
      }),
    ),
  ];

  return (
    <Card
      {...card}
      className={`chart-card layer-card ${card.className}`}
      aside={
        <>
          <LayerLegend entries={entries} />
          <ChartExport title={card.title} lines={all} range={range} />
        </>
      }
    >
      <RangePlot title={card.title} rule={rule} lines={all} series={{ points, end, gapMs }} left={left} right={right} />
    </Card>
  );
}
