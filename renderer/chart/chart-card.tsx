import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { formatDuration } from '../../shared/format.ts';
import { useLiveState } from '../context.ts';
import { Card } from '../parts/card.tsx';
import { readToken } from '../parts/use-canvas.ts';
import { strings } from '../strings.ts';
import type { ChartLine } from './chart-line.ts';
import { type ChartAxis, createTimeChart, type TimeChart } from './time-chart.ts';
import { useSeriesPoints } from './use-series-points.ts';

interface ChartCardProps {
  readonly className: string;
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly left: ChartAxis;
  readonly right?: ChartAxis;
  readonly rangeMs: number;
}

/** A card with one large chart; a click on the legend takes a line out and puts it back. */
export function ChartCard({ className, title, lines, left, right, rangeMs }: ChartCardProps) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const shown = lines.filter((line) => !hidden.has(legendOf(line)));
  const entries = new Map(lines.toReversed().map((line) => [legendOf(line), line]));

  function toggle(label: string): void {
    const next = new Set(hidden);
    if (!next.delete(label)) next.add(label);
    setHidden(next);
  }

  const legend = (
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
  return (
    <Card className={className} title={title} aside={legend}>
      <Plot title={title} lines={shown} left={left} right={right ?? null} rangeMs={rangeMs} />
    </Card>
  );
}

function legendOf(line: ChartLine): string {
  return line.legend ?? line.label;
}

function colorOf({ strengthPercent }: ChartLine, accent: string): string {
  return strengthPercent === undefined ? accent : `color-mix(in srgb, ${accent} ${strengthPercent}%, var(--text))`;
}

interface PlotProps {
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly left: ChartAxis;
  readonly right: ChartAxis | null;
  readonly rangeMs: number;
}

function Plot({ title, lines, left, right, rangeMs }: PlotProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<TimeChart | null>(null);
  const { points, gapMs } = useSeriesPoints(lines, rangeMs);
  const theme = useTheme();
  const isEmpty = lines.length > 0 && points.every((series) => series.every(({ y }) => y === null));

  useEffect(() => {
    if (!canvas.current) return;
    chart.current = createTimeChart(canvas.current);
    return () => {
      chart.current?.destroy();
      chart.current = null;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme decides what the tokens say
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const token = (name: string) => readToken(element, name);
    chart.current?.show({
      series: lines.map((line, index) => ({
        label: line.label,
        color: colorOf(line, token(line.accent)).replace('var(--text)', token('text')),
        isDashed: line.isDashed ?? false,
        isFilled: line.isFilled ?? false,
        axis: line.axis ?? 'left',
        points: points[index] ?? [],
      })),
      left,
      right,
      rangeMs,
      gapMs,
      colors: { text: token('faint'), line: token('line'), card: token('card'), strong: token('text') },
      font: token('font'),
      formatTime: (x) => (x > -500 ? strings.now : `−${formatDuration(-x)}`),
    });
  }, [points, gapMs, lines, left, right, rangeMs, theme]);

  return (
    <div className="chart-box">
      <canvas ref={canvas} role="img" aria-label={title} />
      {isEmpty && <div className="state chart-empty">{strings.nothingRecorded}</div>}
    </div>
  );
}

/** Changes with the theme in force, whether it was chosen or the desktop's changed. */
function useTheme(): string {
  const setting = useLiveState((state) => state.settings['appearance.theme']);
  const [attribute, setAttribute] = useState(document.documentElement.dataset['theme']);
  useEffect(() => {
    const observer = new MutationObserver(() => setAttribute(document.documentElement.dataset['theme']));
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, []);
  return `${setting} ${attribute}`;
}
