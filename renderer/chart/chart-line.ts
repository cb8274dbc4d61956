import type { MetricId } from '../../shared/metrics/catalogue.ts';

/** One line of a chart: a metric of one instance, and how it looks. */
export interface ChartLine {
  readonly metric: MetricId;
  readonly instance?: string;
  readonly label: string;
  readonly accent: string;
  /** How much of the accent is left, 0..100, where several lines share it. */
  readonly strengthPercent?: number;
  /** Lines with one legend entry are shown and hidden together. */
  readonly legend?: string;
  readonly axis?: 'left' | 'right';
  readonly isDashed?: boolean;
  readonly isFilled?: boolean;
}
