import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { ReadingName } from '../../shared/snapshot.ts';
import { useAlertMenu } from '../chart/alert/use-alert-menu.tsx';
import type { ChartLine } from '../chart/chart-line.ts';
import { panBy, zoomAround, zoomTo } from '../chart/chart-range.ts';
import type { ChartAxis } from '../chart/chart-view.ts';
import { ChartExport } from '../chart/export/chart-export.tsx';
import { Legend, legendOf } from '../chart/legend.tsx';
import { Plot } from '../chart/plot.tsx';
import { chartKeys } from '../chart/pointer/chart-keys.ts';
import { useRange } from '../chart/range-context.ts';
import { useMarks } from '../chart/use-marks.ts';
import { type SeriesPoints, useGrownRange, useSeriesPoints } from '../chart/use-series-points.ts';
import { useSession } from '../state/context.ts';
import type { View } from '../state/session.ts';
import { useFormat, useText } from '../text/language.ts';
import { Card } from './card.tsx';
import { describeAgo, describeInstant } from './time-label.ts';

interface ChartCardProps {
  readonly className?: string;
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
  /** For a small chart beside another one with the same colors. */
  readonly isLegendHidden?: boolean;
}

/** A card with one large chart of the page's range; the legend hides and shows its lines. */
export function ChartCard(props: ChartCardProps) {
  const { className = '', title, lines, left, right, explanation, reading, opens, choice } = props;
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
          {!props.isLegendHidden && <Legend lines={lines} hidden={hidden} onChange={setHidden} />}
          <ChartExport title={title} lines={shown} range={range} />
        </>
      }
    >
      <LivePlot title={title} lines={shown} left={left} right={right ?? null} />
    </Card>
  );
}

interface PlotOfRangeProps {
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly left: ChartAxis;
  readonly right: ChartAxis | null;
}

function LivePlot(props: PlotOfRangeProps) {
  const { range } = useRange();
  return <RangePlot {...props} series={useSeriesPoints(props.lines, range)} />;
}

interface RangePlotProps extends PlotOfRangeProps {
  /** What a rule can watch where no line of the chart is it. */
  readonly rule?: ChartLine | undefined;
  readonly series: SeriesPoints;
}

/** A chart of the page's range, which can be zoomed and moved by pointer and keys. */
export function RangePlot({ series, ...chart }: RangePlotProps) {
  const { range, setRange } = useRange();
  const { store } = useSession();
  const { points, gapMs, end } = series;
  const shown = useGrownRange(range, end);
  const { lengthMs } = shown;
  const marks = useMarks(range, end);
  const text = useText();
  const format = useFormat();
  const { until } = range;
  const formatTime = useCallback(
    (x: number) => (until === null ? describeAgo(x, text, format) : describeInstant(until + x, lengthMs, format)),
    [until, lengthMs, text, format],
  );

  function press(event: KeyboardEvent): void {
    const pressed = chartKeys.find(({ keys }) => keys.includes(event.key));
    if (!pressed || event.ctrlKey || event.metaKey || event.altKey) return;
    setRange(pressed.move(pressed.isOfWhole ? range : shown, end, store.get().snapshot?.at ?? 0));
    event.preventDefault();
  }

  const { title, lines, left, right, rule } = chart;
  const { open, menu } = useAlertMenu({
    title,
    left,
    right,
    lines: rule ? [...lines, rule] : lines,
    points,
  });

  return (
    <>
      {menu}
      <Plot
        {...chart}
        points={points}
        gapMs={gapMs}
        rangeMs={lengthMs}
        marks={marks}
        end={end}
        isLive={until === null}
        formatTime={formatTime}
        onZoom={(from, to) => setRange(zoomTo(shown, end, from, to))}
        onKey={press}
        onWheel={(move) => {
          const now = store.get().snapshot?.at ?? 0;
          setRange(
            move.type === 'pan'
              ? panBy(shown, end, move.share, now)
              : zoomAround(shown, end, move.factor, move.share, now),
          );
        }}
        onMenu={open}
      />
    </>
  );
}
