import { isMetricId } from '../../shared/metrics/catalogue.ts';
import type { PageState } from './page-state.ts';

type HistoryChoice = PageState['history'];

const minLengthMs = 10_000;
/** A century: no history is longer, and later times may have no date. */
const maxLengthMs = 100 * 365 * 86_400_000;

/** The metrics and the range of the history page as the query of its address, so that a link is a view. */
export function writeHistoryQuery({ metrics, range }: HistoryChoice): string {
  const parts = [`metrics=${metrics.join(',')}`];
  if (range && range.until === null) parts.push(`last=${Math.round(range.lengthMs / 1000)}`);
  if (range && range.until !== null) {
    parts.push(`from=${writeTime(range.until - range.lengthMs)}`, `to=${writeTime(range.until)}`);
  }
  return `?${parts.join('&')}`;
}

/** What such a query says; what it does not say, or says wrongly, is left out. Times are ISO 8601 or Unix milliseconds. */
export function readHistoryQuery(query: string): Partial<HistoryChoice> {
  const values = new URLSearchParams(query);
  const metrics = values.get('metrics')?.split(',').filter(isMetricId);
  const range = readRange(values);
  return { ...(metrics ? { metrics: [...new Set(metrics)] } : {}), ...(range ? { range } : {}) };
}

function readRange(values: URLSearchParams): HistoryChoice['range'] {
  const last = Number(values.get('last')) * 1000;
  if (isLength(last)) return { lengthMs: last, until: null };
  const [from, to] = [readTime(values.get('from')), readTime(values.get('to'))];
  return isLength(to - from) ? { lengthMs: to - from, until: to } : null;
}

const isLength = (ms: number) => ms >= minLengthMs && ms <= maxLengthMs;

/** To the second. */
const writeTime = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

const readTime = (text: string | null) =>
  text === null ? Number.NaN : /^\d+$/.test(text) ? Number(text) : new Date(text).getTime();
