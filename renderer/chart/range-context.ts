import { createContext, useContext } from 'react';
import type { ChartRange } from './chart-range.ts';

/** The period that the charts of a page share, and a way to change it. */
export interface RangeControl {
  readonly range: ChartRange;
  setRange(range: ChartRange): void;
}

export const RangeContext = createContext<RangeControl | null>(null);

export function useRange(): RangeControl {
  const control = useContext(RangeContext);
  if (!control) throw new Error('use range: no RangeContext above');
  return control;
}
