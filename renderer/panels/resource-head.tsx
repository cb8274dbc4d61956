import type { ReactNode } from 'react';
import type { ChartRange } from '../chart/chart-range.ts';
import { RangePicker } from './range-picker.tsx';

interface ResourceHeadProps {
  readonly title: string;
  readonly detail: ReactNode;
  readonly range: ChartRange;
  onRange(range: ChartRange): void;
}

/** The head of a page with charts: what it is about, and which time. */
export function ResourceHead({ title, detail, range, onRange }: ResourceHeadProps) {
  return (
    <header className="page-head">
      <h1>{title}</h1>
      <p>{detail}</p>
      <RangePicker range={range} onRange={onRange} />
    </header>
  );
}
