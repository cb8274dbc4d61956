import type { Format } from '../../../shared/text/create-format.ts';
import type { ChartRange } from '../chart-range.ts';

const dayMs = 86_400_000;

/** The period of a chart with its date, for use outside the window. `end` is where it ends at present, Unix milliseconds. */
export function describeRange({ lengthMs }: ChartRange, end: number, format: Format): string {
  const from = end - lengthMs;
  const isOneDay = new Date(from).toDateString() === new Date(end).toDateString();
  if (isOneDay) return `${format.dateTime(from)} – ${format.time(end)}`;
  return `${lengthMs > dayMs ? format.dayAndClock(from) : format.dateTime(from)} – ${format.dateTime(end)}`;
}
