import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { spokenWords } from '../../text/spoken-words.ts';
import type { ChartAxis, ChartPoint } from '../chart-view.ts';
import { describeRange } from '../export/describe-range.ts';
import { type LineSummary, summarizePoints } from './summarize-points.ts';

interface SpokenLine {
  readonly label: string;
  readonly axis: ChartAxis;
  /** Part of a whole, drawn on top of other parts. */
  readonly isLayer: boolean;
  readonly points: readonly ChartPoint[];
}

export interface SpokenChart {
  readonly title: string;
  readonly lines: readonly SpokenLine[];
  readonly gapMs: number;
  readonly rangeMs: number;
  /** Where it ends, Unix milliseconds. */
  readonly end: number;
  /** Whether it ends now. */
  readonly isLive: boolean;
}

/** More would not be a sentence that anybody listens to. */
const maxLines = 6;

/** What a chart shows, as one sentence: its period, and of each line the last value, minimum, maximum and mean; gaps are named. */
export function describeChart(chart: SpokenChart, text: Text, format: Format): string {
  const { title, lines, gapMs, rangeMs, end, isLive } = chart;
  const known = lines.flatMap((line) => {
    const summary = summarizePoints(line.points, gapMs, rangeMs);
    return summary ? [{ line, summary }] : [];
  });
  // Beside the line of the whole, its parts have only a value each.
  const hasWhole = known.some(({ line }) => !line.isLayer);
  const main = known.filter(({ line }) => !hasWhole || !line.isLayer);
  const layers = known.filter(({ line, summary }) => hasWhole && line.isLayer && summary.last > 0);

  const describeLine = ({ label, axis }: SpokenLine, { last, low, high, mean }: LineSummary) => {
    const write = (value: number) => (axis.formatExact ?? axis.format)(value);
    const values = { name: label, last: write(last), low: write(low), high: write(high), mean: write(mean) };
    return text(isLive ? spokenWords.live : spokenWords.past, values);
  };
  const parts = [
    ...main.slice(0, maxLines).map(({ line, summary }) => describeLine(line, summary)),
    ...(main.length > maxLines ? [text(spokenWords.more, { count: main.length - maxLines })] : []),
    ...layers.map(({ line: { label, axis }, summary: { last } }) =>
      text(spokenWords.layer, { name: label, value: (axis.formatExact ?? axis.format)(last) }),
    ),
    ...describeGaps(
      known.map(({ summary }) => summary),
      text,
      format,
    ),
  ];
  return text(spokenWords.chart, {
    title,
    period: isLive
      ? text(spokenWords.lastPeriod, { duration: format.duration(rangeMs) })
      : describeRange({ lengthMs: rangeMs, until: end }, end, format),
    parts: parts.length > 0 ? parts.join('; ') : text(spokenWords.noData),
  });
}

/** The gaps of the line that has the fewest: others may just have begun later. */
function describeGaps(summaries: readonly LineSummary[], text: Text, format: Format): readonly string[] {
  const [least] = summaries.map(({ gaps }) => gaps).toSorted((a, b) => a.totalMs - b.totalMs);
  if (!least || least.count === 0) return [];
  return [text(spokenWords.gaps, { count: least.count, duration: format.duration(least.totalMs) })];
}
