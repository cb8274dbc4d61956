import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { ReadingName } from '../../shared/snapshot.ts';
import type { Format } from '../../shared/text/create-format.ts';
import type { Text } from '../../shared/text/create-text.ts';
import { ChartExport } from '../chart/chart-export.tsx';
import type { ChartLine } from '../chart/chart-line.ts';
import { type ChartRange, panBy, zoomBy, zoomTo } from '../chart/chart-range.ts';
import type { ChartAxis } from '../chart/chart-view.ts';
import { Legend, legendOf } from '../chart/legend.tsx';
import { Plot } from '../chart/plot.tsx';
import { useMarks } from '../chart/use-marks.ts';
import { useSeriesPoints } from '../chart/use-series-points.ts';
import { useLive } from '../state/context.ts';
import { commonWords } from '../text/common-words.ts';
import { useFormat, useText } from '../text/language.ts';
import { Card } from './card.tsx';

interface ChartCardProps {
  readonly className: string;
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly left: ChartAxis;
  readonly right?: ChartAxis;
  readonly range: ChartRange;
  /** What the figures mean, for who rests on the title. */
  readonly explanation?: string;
  /** What the figures come from. */
  readonly reading?: ReadingName;
  /** A control of its own, before the legend. */
  readonly choice?: ReactNode;
  onRange(range: ChartRange): void;
}

/** A card with one large chart; a click on the legend takes a line out and puts it back. */
export function ChartCard({
  className,
  title,
  lines,
  left,
  right,
  range,
  explanation,
  reading,
  choice,
  onRange,
}: ChartCardProps) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  // The same lines are the same list, so that nothing is drawn anew for them.
  const shown = useMemo(() => lines.filter((line) => !hidden.has(legendOf(line))), [lines, hidden]);
  return (
    <Card
      className={`chart-card ${className}`}
      title={title}
      explanation={explanation}
      {...(reading ? { reading } : {})}
      aside={
        <>
          {choice}
          <Legend lines={lines} hidden={hidden} onChange={setHidden} />
          <ChartExport title={title} lines={shown} range={range} />
        </>
      }
    >
      <LivePlot title={title} lines={shown} left={left} right={right ?? null} range={range} onRange={onRange} />
    </Card>
  );
}

interface LivePlotProps {
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly left: ChartAxis;
  readonly right: ChartAxis | null;
  readonly range: ChartRange;
  onRange(range: ChartRange): void;
}

/** How long ago, as the axis of a live chart says it. */
function describeAgo(x: number, text: Text, format: Format): string {
  return x > -500 ? text(commonWords.now) : `−${format.duration(-x)}`;
}

const dayMs = 86_400_000;

/** The clock, and beyond a day the date. */
function describeInstant(at: number, lengthMs: number, format: Format): string {
  if (lengthMs > dayMs) return format.dayAndClock(at);
  return lengthMs < 30 * 60_000 ? format.time(at) : format.clock(at);
}

function LivePlot({ title, lines, left, right, range, onRange }: LivePlotProps) {
  const { store } = useLive();
  const text = useText();
  const format = useFormat();
  const { points, gapMs, end } = useSeriesPoints(lines, range);
  const marks = useMarks(range, end);
  const { until, lengthMs } = range;
  const formatTime = useCallback(
    (x: number) => (until === null ? describeAgo(x, text, format) : describeInstant(until + x, lengthMs, format)),
    [until, lengthMs, text, format],
  );

  function press(event: KeyboardEvent): void {
    const next = {
      '+': () => zoomBy(range, end, 0.5),
      '=': () => zoomBy(range, end, 0.5),
      '-': () => zoomBy(range, end, 2),
      ArrowLeft: () => panBy(range, end, -0.25, store.get().snapshot?.at ?? 0),
      ArrowRight: () => panBy(range, end, 0.25, store.get().snapshot?.at ?? 0),
      End: () => ({ ...range, until: null }),
    }[event.key];
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
    onRange(next());
    event.preventDefault();
  }

  return (
    <Plot
      title={title}
      lines={lines}
      points={points}
      gapMs={gapMs}
      left={left}
      right={right}
      rangeMs={lengthMs}
      marks={marks}
      end={end}
      formatTime={formatTime}
      onZoom={(from, to) => onRange(zoomTo(range, end, from, to))}
      onKey={press}
    />
  );
}
