import type { HistoryEvent } from '../../shared/history/history.ts';
import type { ChartMark } from './plot.tsx';

/** The events with a mark: those that explain a gap, and alerts. */
const accents: Partial<Record<HistoryEvent['kind'], string>> = {
  started: 'faint',
  resumed: 'faint',
  'clock-stepped': 'faint',
  'alert-fired': 'hot',
};

export const hasMark = ({ kind }: HistoryEvent): boolean => accents[kind] !== undefined;

/** The marks of a chart that ends at `end`, Unix milliseconds, and is `lengthMs` long. */
export function marksOf(events: readonly HistoryEvent[], end: number, lengthMs: number): readonly ChartMark[] {
  return events.flatMap(({ at, kind }) => {
    const accent = accents[kind];
    return accent && at >= end - lengthMs && at <= end ? [{ x: at - end, accent }] : [];
  });
}
