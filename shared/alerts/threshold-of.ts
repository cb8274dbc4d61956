import type { MetricId } from '../metrics/catalogue.ts';
import type { AlertRule } from './rule.ts';

/**
 * From which level an alert about one instance of a metric fires: the lowest threshold of the enabled rules about it; `null` without any.
 * @param instance '' for a metric without instances
 */
export function thresholdOf(rules: readonly AlertRule[], metric: MetricId, instance: string): number | null {
  const thresholds = rules
    .filter(({ isOn, kind, comparison }) => isOn && kind === 'level' && comparison === 'above')
    .filter((one) => one.metric === metric && (one.instance === null || one.instance === instance))
    .map(({ threshold }) => threshold);
  return thresholds.length > 0 ? Math.min(...thresholds) : null;
}
