import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { ReadingName } from '../../shared/snapshot.ts';
import type { ChartLine } from '../chart/chart-line.ts';
import { panBy, zoomAround, zoomBy, zoomTo } from '../chart/chart-range.ts';
import type { ChartAxis } from '../chart/chart-view.ts';
import { ChartExport } from '../chart/export/chart-export.tsx';
import { Legend, legendOf } from '../chart/legend.tsx';
import { Plot } from '../chart/plot.tsx';
import { useRange } from '../chart/range-context.ts';
import { useMarks } from '../chart/use-marks.ts';
import { useSeriesPoints } from '../chart/use-series-points.ts';
import { useSession } from '../state/context.ts';
import type { View } from '../state/session.ts';
import { useFormat, useText } from '../text/language.ts';
import { Card } from './card.tsx';
import { describeAgo, describeInstant } from './time-label.ts';

interface ChartCardProps {
  readonly className: string;
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly left: ChartAxis;
  readonly right?: ChartAxis;
  /** What the values mean, shown on request. */
  readonly explanation?: string;
  /** Where the values come from. */
  readonly reading?: ReadingName;
  /** The page about this. */
  readonly opens?: View;
  /** A control before the legend. */
  readonly choice?: ReactNode;
}

/** A card with one large chart of the page's range; the legend hides and shows its lines. */
export function ChartCard(props: ChartCardProps) {
  const { className, title, lines, left, right, explanation, reading, opens, choice } = props;
  const { range } = useRange();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  // Keeping the same list for the same lines avoids a redraw.
  const shown = useMemo(() => lines.filter((line) => !hidden.has(legendOf(line))), [lines, hidden]);
  return (
    <Card
      className={`chart-card ${className}`}
      title={title}
      explanation={explanation}
      {...(reading ? { reading } : {})}
      {...(opens ? { opens } : {})}
      aside={
        <>
          {choice}
          <Legend lines={lines} hidden={hidden} onChange={setHidden} />
          <ChartExport title={title} lines={shown} range={range} />
        </>
      }
    >
      <LivePlot title={title} lines={shown} left={left} right={right ?? null} />
    </Card>
  );
}

interface LivePlotProps {
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly left: ChartAxis;
  readonly right: ChartAxis | null;
}

function LivePlot({ title, lines, left, right }: LivePlotProps) {
  const { range, setRange } = useRange();
  const { store } = useSession();
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
    setRange(next());
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
      onZoom={(from, to) => setRange(zoomTo(range, end, from, to))}
      onKey={press}
      onWheel={(move) => {
        const now = store.get().snapshot?.at ?? 0;
        setRange(
          move.type === 'pan'
            ? panBy(range, end, move.share, now)
            : zoomAround(range, end, move.factor, move.share, now),
        );
      }}
    />
  );
}
