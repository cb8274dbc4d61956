import type { MetricId } from '../../shared/metrics.ts';

/** One line of a chart: a metric of one instance, and how it looks. */
export interface ChartLine {
  readonly metric: MetricId;
  readonly instance?: string;
  readonly label: string;
  readonly accent: string;
  readonly axis?: 'left' | 'right';
  readonly isDashed?: boolean;
  readonly isFilled?: boolean;
}
