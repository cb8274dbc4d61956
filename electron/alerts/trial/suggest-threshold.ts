import type { AlertRule } from '../../../shared/alerts/rule.ts';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import { backTest, type StoredSeries } from './back-test.ts';

const weekMs = 7 * 86_400_000;
/** Less history does not show what is usual. */
const minMs = 3600_000;
/** Of the time, an alert may be firing. */
const maxShare = 0.05;
const shares = [0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1];

/** When the last series ends, Unix milliseconds. */
export function endOf(series: readonly StoredSeries[]): number {
  return Math.max(...series.flatMap(({ steps }) => steps.slice(-1).map(({ at, ms }) => at + ms)));
}

/** The value below which the series lay for this share of the time. */
function quantile(sorted: readonly { readonly value: number; readonly ms: number }[], share: number): number {
  const total = sorted.reduce((sum, { ms }) => sum + ms, 0);
  let passed = 0;
  for (const { value, ms } of sorted) {
    passed += ms;
    if (passed >= share * total) return value;
  }
  return sorted.at(-1)?.value ?? Number.NaN;
}

/** To two digits, away from the usual values. */
function roundOutwards(value: number, isAbove: boolean): number {
  if (value === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  return Number(((isAbove ? Math.ceil(value / unit) : Math.floor(value / unit)) * unit).toPrecision(6));
}

/**
 * A threshold from the history: the least extreme one with which the rule would have fired about once a week at most. `null` if
 * too little is recorded, for other kinds of rules, and if even the most extreme value would fire more often.
 */
export function suggestThreshold(rule: AlertRule, series: readonly StoredSeries[]): number | null {
  if (rule.kind !== 'level') return null;
  const own = series.filter(({ instance }) => rule.instance === null || rule.instance === instance);
  const isAbove = rule.comparison === 'above';
  const recordedMs = Math.max(0, ...own.map(({ steps }) => steps.reduce((sum, { ms }) => sum + ms, 0)));
  if (recordedMs < minMs) return null;
  const sorted = own
    .flatMap(({ steps }) => steps)
    .toSorted((a, b) => (isAbove ? a.value - b.value : b.value - a.value));
  const maxFirings = Math.max(1, Math.round(recordedMs / weekMs));
  for (const share of shares) {
    const rounded = roundOutwards(quantile(sorted, share), isAbove);
    const threshold = metrics[rule.metric].unit === 'percent' && isAbove ? Math.min(rounded, 99) : rounded;
    const { firings } = backTest({ ...rule, threshold }, own);
    const firingMs = firings.reduce((sum, { firedAt, clearedAt }) => sum + ((clearedAt ?? endOf(own)) - firedAt), 0);
    // An alert that fires for days is only one, but useless.
    if (firings.length <= maxFirings && firingMs <= maxShare * recordedMs) return threshold;
  }
  return null;
}
