import { useMemo, useState } from 'react';
import { useFormat, useText } from '../../text/language.ts';
import { type ChartLine, scaleOf } from '../chart-line.ts';
import type { ChartAxis, ChartPoint } from '../chart-view.ts';
import { describeChart } from './describe-chart.ts';

interface Shown {
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly points: readonly (readonly ChartPoint[])[];
  readonly gapMs: number;
  readonly left: ChartAxis;
  readonly right: ChartAxis | null;
  readonly rangeMs: number;
  readonly end: number;
  readonly isLive: boolean;
}

/** How long a sentence may be out of date. */
const maxAgeMs = 30_000;

/** A chart as a sentence. It is made when the chart gets the focus, and every half minute, not with each sample. */
export function useSpokenChart(shown: Shown): { readonly sentence: string; renew(): void } {
  const { title, lines, points, gapMs, left, right, rangeMs, end, isLive } = shown;
  const text = useText();
  const format = useFormat();
  const [asked, setAsked] = useState(0);
  const step = Math.floor(end / maxAgeMs);
  const isKnown = points.some((line) => line.length > 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: not with each sample
  const sentence = useMemo(
    () =>
      describeChart(
        {
          title,
          lines: lines.map((line, index) => ({
            label: line.label,
            axis: scaleOf(line, left, right),
            isLayer: line.stack !== undefined,
            points: points[index] ?? [],
          })),
          gapMs,
          rangeMs,
          end,
          isLive,
        },
        text,
        format,
      ),
    [asked, step, isKnown, title, lines, left, right, rangeMs, isLive, text, format],
  );
  return { sentence, renew: () => setAsked((count) => count + 1) };
}
