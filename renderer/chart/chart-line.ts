import type { MetricId } from '../../shared/metrics/catalogue.ts';
import type { ChartAxis, StackPlace } from './chart-view.ts';

/** One line of a chart: a metric of one instance, and its style. */
export interface ChartLine {
  readonly metric: MetricId;
  readonly instance?: string;
  readonly label: string;
  readonly accent: string;
  /** The share of the accent in the color, 0 to 100, for lines that are shades of one accent. */
  readonly strengthPercent?: number;
  /** Lines with the same legend entry are shown and hidden together. */
  readonly legend?: string;
  /** The metric is a percentage of this, and the line is drawn in the unit of this. */
  readonly percentOf?: number;
  readonly axis?: 'left' | 'right';
  readonly isDashed?: boolean;
  readonly isFilled?: boolean;
  /** Drawn downwards from the zero line, which is then in the middle. */
  readonly isMirrored?: boolean;
  /** Has no value where nothing happened, such as the latency of an idle drive: its points are connected up to the usual gap. */
  readonly isSparse?: boolean;
  /** An area on top of that of the line before it. */
  readonly stack?: StackPlace;
}

/** The scale that a line is read on: the right one only where the chart has it. */
export function scaleOf({ axis }: ChartLine, left: ChartAxis, right: ChartAxis | null): ChartAxis {
  return axis === 'right' && right ? right : left;
}
