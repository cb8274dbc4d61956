import type { AlertRule } from '../../shared/alerts/rule.ts';
import type { MetricId } from '../../shared/metrics/catalogue.ts';
import { alertKey } from './alert-key.ts';
import { forecastEveryMs, forecastSeconds, type ReadPast } from './forecast.ts';

/** The past of one series; see {@link ReadPast}. */
export type FindPast = (metric: MetricId, instance: string) => ReadPast;

/** Looks at the past as rules do that judge more than the present value. */
export type LookBack = (rule: AlertRule, instance: string, level: number, at: number) => number | null;

/** By how much the value differs from what it was a span ago; `null` where nothing is recorded of then. */
function readChange({ spanSeconds }: AlertRule, level: number, at: number, readPast: ReadPast): number | null {
  const then = at - spanSeconds * 1000;
  const aroundMs = Math.max(5000, spanSeconds * 25);
  const points = readPast(then - aroundMs, then + aroundMs, 20);
  if (points.length === 0) return null;
  return level - points.reduce((sum, { value }) => sum + value, 0) / points.length;
}

/**
 * Looks back with a memory: a forecast costs three fits, and hardly differs from one second to the next.
 * Answers for one run of time; a clock that was set back makes it look anew.
 */
export function createLookBack(findPast: FindPast): LookBack {
  const forecasts = new Map<
    string,
    { readonly at: number; readonly seconds: number | null; readonly rule: AlertRule }
  >();

  return (rule, instance, level, at) => {
    if (rule.kind === 'level') return level;
    const readPast = findPast(rule.metric, instance);
    if (rule.kind === 'change') return readChange(rule, level, at, readPast);
    const key = alertKey({ ruleId: rule.id, instance });
    const known = forecasts.get(key);
    if (known?.rule === rule && at >= known.at && at - known.at < forecastEveryMs(rule)) return known.seconds;
    const seconds = forecastSeconds(rule, level, at, readPast);
    forecasts.set(key, { at, seconds, rule });
    return seconds;
  };
}

/** How far a value is on the bad side of its rule; below zero it is on the good one. */
export function excessOf(rule: AlertRule, value: number): number {
  if (rule.kind === 'forecast') return rule.spanSeconds - value;
  if (rule.kind === 'change' && rule.comparison === 'below') return -value - rule.threshold;
  return rule.comparison === 'above' ? value - rule.threshold : rule.threshold - value;
}

/** So far on the good side an alert clears; of a forecast half as far ahead again. */
export function marginOf(rule: AlertRule): number {
  return rule.kind === 'forecast' ? rule.spanSeconds / 2 : rule.margin;
}
