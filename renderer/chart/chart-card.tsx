import { type CSSProperties, type ReactNode, useState } from 'react';
import { formatDuration } from '../../shared/format.ts';
import { Card } from '../parts/card.tsx';
import { strings } from '../strings.ts';
import type { ChartLine } from './chart-line.ts';
import type { ChartAxis } from './chart-view.ts';
import { colorOf, Plot } from './plot.tsx';
import { useMarks } from './use-marks.ts';
import { useSeriesPoints } from './use-series-points.ts';

interface ChartCardProps {
  readonly className: string;
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly left: ChartAxis;
  readonly right?: ChartAxis;
  readonly rangeMs: number;
}

/** How long ago, as the axis of a live chart says it. */
function formatAgo(x: number): string {
  return x > -500 ? strings.now : `−${formatDuration(-x)}`;
}

/** A card with one large chart; a click on the legend takes a line out and puts it back. */
export function ChartCard({ className, title, lines, left, right, rangeMs }: ChartCardProps) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const shown = lines.filter((line) => !hidden.has(legendOf(line)));
  return (
    <Card className={className} title={title} aside={<Legend lines={lines} hidden={hidden} onChange={setHidden} />}>
      <LivePlot title={title} lines={shown} left={left} right={right ?? null} rangeMs={rangeMs} />
    </Card>
  );
}

interface LegendProps {
  readonly lines: readonly ChartLine[];
  readonly hidden: ReadonlySet<string>;
  onChange(hidden: ReadonlySet<string>): void;
}

function Legend({ lines, hidden, onChange }: LegendProps): ReactNode {
  const entries = new Map(lines.toReversed().map((line) => [legendOf(line), line]));
  function toggle(label: string): void {
    const next = new Set(hidden);
    if (!next.delete(label)) next.add(label);
    onChange(next);
  }
  return (
    <div className="legend">
      {[...entries].toReversed().map(([label, line]) => (
        <button
          key={label}
          type="button"
          aria-pressed={!hidden.has(label)}
          style={{ '--accent': colorOf(line, `var(--${line.accent})`) } as CSSProperties}
          onClick={() => toggle(label)}
        >
          <i data-dashed={line.isDashed} />
          {label}
        </button>
      ))}
    </div>
  );
}

function legendOf(line: ChartLine): string {
  return line.legend ?? line.label;
}

interface LivePlotProps {
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly left: ChartAxis;
  readonly right: ChartAxis | null;
  readonly rangeMs: number;
}

function LivePlot(props: LivePlotProps) {
  const { points, gapMs } = useSeriesPoints(props.lines, props.rangeMs);
  const marks = useMarks(props.rangeMs);
  return <Plot {...props} points={points} gapMs={gapMs} marks={marks} formatTime={formatAgo} />;
}
