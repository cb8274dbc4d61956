import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useWindowState } from '../state/context.ts';
import { chartWords } from '../text/chart-words.ts';
import { useFormat, useText } from '../text/language.ts';
import type { MenuPlace } from './alert/use-alert-menu.tsx';
import type { ChartLine } from './chart-line.ts';
import type { ChartAxis, ChartPoint } from './chart-view.ts';
import { useHover } from './hover.ts';
import type { PlotArea } from './plot-area.ts';
import { useWheel, type WheelMove } from './pointer/use-wheel.ts';
import { useSpokenChart } from './spoken/use-spoken-chart.ts';
import { createTimeChart, type TimeChart } from './time-chart.ts';
import { readToken } from './use-canvas.ts';
import { useSelection } from './use-selection.ts';

/** An event, drawn as a line across the chart. */
export interface ChartMark {
  /** In milliseconds before the right end, so zero or less. */
  readonly x: number;
  readonly accent: string;
}

interface PlotProps {
  readonly title: string;
  readonly lines: readonly ChartLine[];
  /** Per line, oldest first. */
  readonly points: readonly (readonly ChartPoint[])[];
  /** Points further apart than this are not connected. */
  readonly gapMs: number;
  readonly left: ChartAxis;
  readonly right: ChartAxis | null;
  readonly rangeMs: number;
  readonly marks?: readonly ChartMark[];
  /** Where the chart ends, Unix milliseconds. */
  readonly end: number;
  formatTime(x: number): string;
  /** Whether it ends now. */
  readonly isLive?: boolean;
  /** A part was selected; both ends are shares of the range. */
  onZoom?(from: number, to: number): void;
  onKey?(event: KeyboardEvent): void;
  onWheel?(move: WheelMove): void;
  /** A menu was asked for; returns whether there is one. */
  onMenu?: ((place: MenuPlace) => boolean) | undefined;
  /** What lies over the chart, such as a line that can be moved. */
  overlay?(area: PlotArea): ReactNode;
}

const halfDayMs = 12 * 3_600_000;

const noMarks: readonly ChartMark[] = [];

/** One large chart, redrawn whenever its data or appearance changes. */
export function Plot(props: PlotProps) {
  const text = useText();
  const format = useFormat();
  const { title, lines, points, gapMs, left, right, rangeMs, marks = noMarks, end, formatTime } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<TimeChart | null>(null);
  const [area, setArea] = useState<PlotArea | null>(null);
  const hasOverlay = props.overlay !== undefined;
  const appearance = useWindowState((state) => state.appearance);
  const isEmpty = lines.length > 0 && points.every((series) => series.every(({ y }) => y === null));

  // In a reference, because a live chart moves on without being given new options.
  const endNow = useRef(end);
  endNow.current = end;

  useEffect(() => {
    if (!canvas.current) return;
    chart.current = createTimeChart(canvas.current, hasOverlay ? setArea : undefined);
    return () => {
      chart.current?.destroy();
      chart.current = null;
    };
  }, [hasOverlay]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the appearance decides the values of the tokens
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const token = (name: string) => readToken(element, name);
    chart.current?.show({
      series: lines.map((line, index) => ({
        label: line.label,
        color: lineColorIn(element, line),
        isDashed: line.isDashed ?? false,
        isFilled: line.isFilled ?? false,
        isMirrored: line.isMirrored ?? false,
        axis: line.axis ?? 'left',
        stack: line.stack,
        points: points[index] ?? [],
      })),
      left,
      right,
      rangeMs,
      gapMs,
      marks: marks.map(({ x, accent }) => ({ x, color: token(accent) })),
      colors: { text: token('faint'), line: token('line'), card: token('card'), strong: token('text') },
      font: token('font'),
      formatTime,
      formatInstant(x) {
        const at = endNow.current + x;
        return rangeMs > halfDayMs ? format.dateTime(at) : format.time(at);
      },
      peak: (rate) => text(chartWords.peak, { rate }),
    });
  }, [points, gapMs, lines, left, right, rangeMs, marks, formatTime, appearance, text, format]);

  const hover = useHover();
  useEffect(() => hover?.subscribe((at) => chart.current?.hover(at === null ? null : at - end)), [hover, end]);
  const id = useId();
  const spoken = useSpokenChart({
    title,
    lines,
    points,
    gapMs,
    left,
    right,
    rangeMs,
    end,
    isLive: props.isLive ?? false,
  });
  const { onKey, onMenu } = props;
  function openMenu({ clientX, clientY, nativeEvent }: React.MouseEvent): boolean {
    const pixel = nativeEvent.offsetY;
    const valueAt = (axis: 'left' | 'right') => chart.current?.valueAt(pixel, axis) ?? null;
    return onMenu?.({ x: clientX, y: clientY, valueAt }) ?? false;
  }
  function openMenuInMiddle(): boolean {
    const box = canvas.current?.getBoundingClientRect();
    return (box && onMenu?.({ x: box.x + box.width / 2, y: box.y + box.height / 2, valueAt: () => null })) ?? false;
  }
  const keys = onKey && {
    tabIndex: 0,
    role: 'application',
    'aria-label': text(chartWords.chartKeys, { title }),
    'aria-describedby': id,
    onFocus: spoken.renew,
    onKeyDown: (event: React.KeyboardEvent) => {
      if (isMenuKey(event) && openMenuInMiddle()) event.preventDefault();
      else onKey(event.nativeEvent);
    },
  };
  const { selection, ...handlers } = useSelection(chart, rangeMs, props.onZoom);
  useWheel(canvas, chart, rangeMs, props.onWheel);

  return (
    <div className="chart-box" {...keys}>
      <canvas
        ref={canvas}
        role="img"
        id={id}
        aria-label={spoken.sentence}
        {...handlers}
        onPointerMove={(event) => {
          handlers.onPointerMove(event);
          const x = chart.current?.instantAt(event.nativeEvent.offsetX) ?? null;
          hover?.set(x === null ? null : end + x);
        }}
        onPointerLeave={() => hover?.set(null)}
        onContextMenu={(event) => {
          if (openMenu(event)) event.preventDefault();
        }}
      />
      {selection && <i className="chart-selection" style={{ left: selection.left, width: selection.width }} />}
      {area && props.overlay?.(area)}
      {isEmpty && <div className="state chart-empty">{text(chartWords.nothingRecorded)}</div>}
    </div>
  );
}

const isMenuKey = ({ key, shiftKey }: React.KeyboardEvent) => key === 'ContextMenu' || (key === 'F10' && shiftKey);

/** The color of a line with the theme of an element. */
export function lineColorIn(element: Element, line: ChartLine): string {
  return colorOf(line, readToken(element, line.accent)).replace('var(--text)', readToken(element, 'text'));
}

/** The color of a line: its accent, or a shade of it. */
export function colorOf({ strengthPercent }: ChartLine, accent: string): string {
  return strengthPercent === undefined ? accent : `color-mix(in srgb, ${accent} ${strengthPercent}%, var(--text))`;
}
