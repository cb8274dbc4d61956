import type { Scale, TooltipItem } from 'chart.js';
import type { ChartAxis, ChartPoint, ChartView } from './chart-view.ts';
import { listTimeTicks } from './scale.ts';

/** Room for the labels of an axis, so that charts below each other begin at the same place. */
const axisWidth = 58;

/** The lowest and the highest value of each scale. */
export interface ScaleEnds {
  readonly left: Ends;
  readonly right: Ends;
}

interface Ends {
  readonly bottom: number;
  readonly top: number;
}

/** The options of Chart.js for a view, without its lines. */
export function createOptions(view: ChartView, { left: leftEnds, right: rightEnds }: ScaleEnds) {
  const { colors, left, right, rangeMs } = view;
  const font = { family: view.font, size: 10 };
  const ticks = { color: colors.text, font, padding: 6 };
  const isMirrored = (side: 'left' | 'right') => view.series.some((one) => one.axis === side && one.isMirrored);
  const grid = { color: colors.line, tickLength: 0 };
  const createScale = (axis: ChartAxis, { bottom, top }: Ends, isMirrored: boolean) => ({
    type: 'linear' as const,
    min: bottom,
    max: top,
    border: { display: false },
    afterFit(scale: Scale) {
      scale.width = Math.max(scale.width, axisWidth);
    },
    ticks: {
      ...ticks,
      stepSize: (top - bottom) / 2,
      // Mirrored values are below zero.
      callback: (value: string | number) => axis.format(isMirrored ? Math.abs(Number(value)) : Number(value)),
    },
  });
  return {
    animation: false as const,
    responsive: true,
    maintainAspectRatio: false,
    parsing: false as const,
    normalized: true,
    interaction: { mode: 'index' as const, intersect: false, axis: 'x' as const },
    scales: {
      x: {
        type: 'linear' as const,
        min: -rangeMs,
        max: 0,
        border: { display: false },
        grid: { ...grid, display: false },
        // Chart.js leaves out labels only where their centers are too close, and the outer ones are not centered.
        afterBuildTicks(scale: Scale) {
          scale.ctx.font = `${font.size}px ${font.family}`;
          const widthOf = (x: number) => scale.ctx.measureText(view.formatTime(x)).width;
          scale.ticks = listTimeTicks(rangeMs, scale.width, widthOf).map((value) => ({ value }));
        },
        ticks: {
          ...ticks,
          padding: 4,
          autoSkip: false,
          maxRotation: 0,
          align: 'inner' as const,
          callback: (value: string | number) => view.formatTime(Number(value)),
        },
      },
      left: { ...createScale(left, leftEnds, isMirrored('left')), position: 'left' as const, grid },
      ...(right
        ? {
            right: {
              ...createScale(right, rightEnds, isMirrored('right')),
              position: 'right' as const,
              grid: { display: false },
            },
          }
        : {}),
    },
    plugins: {
      tooltip: {
        position: 'awayFromLines' as const,
        backgroundColor: colors.card,
        borderColor: colors.line,
        borderWidth: 1,
        titleColor: colors.text,
        bodyColor: colors.strong,
        titleFont: { family: view.font, size: 11, weight: 'normal' as const },
        bodyFont: { family: view.font, size: 12 },
        padding: 8,
        caretSize: 0,
        caretPadding: 4,
        boxWidth: 8,
        boxHeight: 8,
        boxPadding: 4,
        animation: false as const,
        // The band has no label; its value is shown with that of its line.
        filter: (item: TooltipItem<'line'>, _index: number, all: readonly TooltipItem<'line'>[]) =>
          Boolean(item.dataset.label) && isLarge(item, all),
        itemSort: (a: TooltipItem<'line'>, b: TooltipItem<'line'>) =>
          ownOf(b) - ownOf(a) || a.datasetIndex - b.datasetIndex,
        callbacks: {
          title: (items: TooltipItem<'line'>[]) => view.formatInstant(items[0]?.parsed.x ?? 0),
          label: (item: TooltipItem<'line'>) => {
            const axis = item.dataset.yAxisID === 'right' && right ? right : left;
            const { max } = item.raw as ChartPoint;
            const part = ownOf(item);
            const shown = Number.isFinite(part) ? part : item.parsed.y;
            const isBelow = isMirrored(axis === left ? 'left' : 'right');
            const value = shown === null ? '–' : (axis.formatExact ?? axis.format)(isBelow ? Math.abs(shown) : shown);
            const highest = max === undefined ? value : (axis.formatExact ?? axis.format)(Math.abs(max));
            const peak = highest === value ? '' : ` (${view.peak(highest)})`;
            return ` ${item.dataset.label ?? ''}  ${value}${peak}`;
          },
        },
      },
    },
  };
}

const maxParts = 3;

/** The part of a stack that a line is, infinite for a line that is none: it comes first. */
function ownOf({ raw }: TooltipItem<'line'>): number {
  return (raw as ChartPoint | undefined)?.own ?? Number.POSITIVE_INFINITY;
}

/** Whether a line is part of no stack, or one of the largest parts of it. */
function isLarge(item: TooltipItem<'line'>, all: readonly TooltipItem<'line'>[]): boolean {
  const own = ownOf(item);
  if (!Number.isFinite(own)) return true;
  return own > 0 && all.filter((other) => ownOf(other) > own && Number.isFinite(ownOf(other))).length < maxParts;
}
