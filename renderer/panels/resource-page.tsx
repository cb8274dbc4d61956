import { type ReactNode, useMemo, useState } from 'react';
import type { ChartRange } from '../chart/chart-range.ts';
import { RangeContext } from '../chart/range-context.ts';
import { RangePicker } from './range-picker.tsx';

interface ResourcePageProps {
  /** A grid of ten columns, unless the page has its own layout. */
  readonly className?: string;
  readonly title: string;
  readonly detail?: ReactNode;
  /** More than the detail has room for. */
  readonly tooltip?: string;
  /** The length of the first range; its charts are live. */
  readonly lengthMs?: number;
  /** The period of its charts, for a page that keeps it. */
  readonly range?: ChartRange;
  onRange?(range: ChartRange): void;
  /** Controls before those of the period. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

const tenMinutesMs = 10 * 60_000;

/** A page of cards and charts. Its head chooses the period that all its charts show. */
export function ResourcePage({
  className = 'resource-page',
  title,
  detail,
  tooltip,
  lengthMs = tenMinutesMs,
  range: kept,
  onRange,
  tools,
  children,
}: ResourcePageProps) {
  const [own, setOwn] = useState<ChartRange>({ lengthMs, until: null });
  const range = kept ?? own;
  const setRange = onRange ?? setOwn;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the function is a new one each time, and does the same
  const control = useMemo(() => ({ range, setRange }), [range]);
  return (
    <RangeContext value={control}>
      <div className={className}>
        <header className="page-head">
          <h1>{title}</h1>
          <p title={tooltip}>{detail}</p>
          {tools}
          <RangePicker />
        </header>
        {children}
      </div>
    </RangeContext>
  );
}
