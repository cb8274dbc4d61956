import { forecastIntervalMs, forecastSeconds, type ReadPoints } from '../../shared/alerts/forecast.ts';
import type { AlertRule } from '../../shared/alerts/rule.ts';
import type { MetricId } from '../../shared/metrics/catalogue.ts';
import { alertKey } from './alert-key.ts';

/** The history of one series; see {@link ReadPoints}. */
export type FindPoints = (metric: MetricId, instance: string) => ReadPoints;

/** The value that a rule judges, from the level of the metric and its history; `null` where too little is recorded. */
export type ReadValue = (rule: AlertRule, instance: string, level: number, at: number) => number | null;

/** By how much the value differs from that a span ago; `null` where nothing was recorded then. */
function readChange({ spanSeconds }: AlertRule, level: number, at: number, readPoints: ReadPoints): number | null {
  const then = at - spanSeconds * 1000;
  const aroundMs = Math.max(5000, spanSeconds * 25);
  const points = readPoints(then - aroundMs, then + aroundMs, 20);
  if (points.length === 0) return null;
  return level - points.reduce((sum, { value }) => sum + value, 0) / points.length;
}

/**
 * Caches forecasts: each costs three fits, and hardly changes from one second to the next. A clock that was set back
 * invalidates the cache.
 */
export function createValueReader(findPoints: FindPoints): ReadValue {
  const forecasts = new Map<
    string,
    { readonly at: number; readonly seconds: number | null; readonly rule: AlertRule }
  >();

  return (rule, instance, level, at) => {
    if (rule.kind === 'level') return level;
    const readPoints = findPoints(rule.metric, instance);
    if (rule.kind === 'change') return readChange(rule, level, at, readPoints);
    const key = alertKey({ ruleId: rule.id, instance });
    const known = forecasts.get(key);
    if (known?.rule === rule && at >= known.at && at - known.at < forecastIntervalMs(rule)) return known.seconds;
    const seconds = forecastSeconds(rule, level, at, readPoints);
    forecasts.set(key, { at, seconds, rule });
    return seconds;
  };
}

/** How far a value is beyond the threshold; negative on the good side. */
export function excessOf(rule: AlertRule, value: number): number {
  if (rule.kind === 'forecast') return rule.spanSeconds - value;
  if (rule.kind === 'change' && rule.comparison === 'below') return -value - rule.threshold;
  return rule.comparison === 'above' ? value - rule.threshold : rule.threshold - value;
}

/** How far on the good side an alert clears; for a forecast, half the span. */
export function marginOf(rule: AlertRule): number {
  return rule.kind === 'forecast' ? rule.spanSeconds / 2 : rule.margin;
}
