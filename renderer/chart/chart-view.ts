import type { DrawnMark } from './marks.ts';

/** `x` in milliseconds before the end of the chart, so zero or less. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number | null;
  /** The maximum of the step, where the point stands for more than one sample. */
  readonly max?: number;
  /** The lowest mean of several steps, where the point stands for these. */
  readonly min?: number;
  /** The part of `y` that belongs to the line itself, where lines are stacked. */
  readonly own?: number;
}

/** Whether an area reaches down to zero or to the line before it. */
export type StackPlace = 'bottom' | 'above';

export interface ChartSeries {
  readonly label: string;
  readonly color: string;
  readonly isDashed: boolean;
  readonly isFilled: boolean;
  /** Drawn downwards from zero. */
  readonly isMirrored?: boolean;
  /** Part of a stack; its points are sums, and the tooltip lists only the largest parts. */
  readonly stack?: StackPlace | undefined;
  /** Which scale it is read from. */
  readonly axis: 'left' | 'right';
  readonly points: readonly ChartPoint[];
}

export interface ChartAxis {
  format(value: number): string;
  /** For the tooltip, which has room for more digits than the labels of the scale. */
  formatExact?(value: number): string;
  /** Fixed top, or `null` to fit what is shown. */
  readonly top: number | null;
  /** Bottoms to choose the highest from that fits, for values of which zero is not the least. */
  readonly bottoms?: readonly number[];
  /** Tops to choose the lowest from that fits, in place of round ones. */
  readonly tops?: readonly number[];
  /** Steps of the scale fall on multiples of powers of this. */
  readonly base: number;
}

export interface ChartView {
  readonly series: readonly ChartSeries[];
  readonly left: ChartAxis;
  readonly right: ChartAxis | null;
  readonly rangeMs: number;
  /** Points further apart than this are not connected. */
  readonly gapMs: number;
  readonly marks: readonly DrawnMark[];
  readonly colors: { readonly text: string; readonly line: string; readonly card: string; readonly strong: string };
  readonly font: string;
  formatTime(x: number): string;
  /** Date or time of an instant, for the tooltip. */
  formatInstant(x: number): string;
  /** How the tooltip names the maximum of a step. */
  peak(value: string): string;
}
