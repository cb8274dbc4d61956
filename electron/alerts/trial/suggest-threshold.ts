import type { AlertRule } from '../../../shared/alerts/rule.ts';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import { backTest, type StoredSeries } from './back-test.ts';

const weekMs = 7 * 86_400_000;
/** Less than this tells nothing of what is usual. */
const leastMs = 3600_000;
/** Of the time an alert may fire. */
const mostShare = 0.05;
const shares = [0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1];

/** When the last of them ends, Unix milliseconds. */
export function endOf(series: readonly StoredSeries[]): number {
  return Math.max(...series.flatMap(({ steps }) => steps.slice(-1).map(({ at, ms }) => at + ms)));
}

/** The value below which the series lay for that share of the time. */
function quantile(sorted: readonly { readonly value: number; readonly ms: number }[], share: number): number {
  const total = sorted.reduce((sum, { ms }) => sum + ms, 0);
  let passed = 0;
  for (const { value, ms } of sorted) {
    passed += ms;
    if (passed >= share * total) return value;
  }
  return sorted.at(-1)?.value ?? Number.NaN;
}

/** To two figures, away from the usual. */
function roundOutwards(value: number, isAbove: boolean): number {
  if (value === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  return Number(((isAbove ? Math.ceil(value / unit) : Math.floor(value / unit)) * unit).toPrecision(6));
}

/**
 * A threshold from one's own history: the least extreme one with which the rule would have told about once a week at most. `null`
 * where too little is recorded, for other kinds of rules, and where even the extreme itself would tell more often.
 */
export function suggestThreshold(rule: AlertRule, series: readonly StoredSeries[]): number | null {
  if (rule.kind !== 'level') return null;
  const own = series.filter(({ instance }) => rule.instance === null || rule.instance === instance);
  const isAbove = rule.comparison === 'above';
  const recordedMs = Math.max(0, ...own.map(({ steps }) => steps.reduce((sum, { ms }) => sum + ms, 0)));
  if (recordedMs < leastMs) return null;
  const sorted = own
    .flatMap(({ steps }) => steps)
    .toSorted((a, b) => (isAbove ? a.value - b.value : b.value - a.value));
  const most = Math.max(1, Math.round(recordedMs / weekMs));
  for (const share of shares) {
    const rounded = roundOutwards(quantile(sorted, share), isAbove);
    const threshold = metrics[rule.metric].unit === 'percent' && isAbove ? Math.min(rounded, 99) : rounded;
    const { firings } = backTest({ ...rule, threshold }, own);
    const firingMs = firings.reduce((sum, { firedAt, clearedAt }) => sum + ((clearedAt ?? endOf(own)) - firedAt), 0);
    // One that fires for days is one alert, too, and of no use.
    if (firings.length <= most && firingMs <= mostShare * recordedMs) return threshold;
  }
  return null;
}
