import { type MetricId, metrics } from '../metrics/catalogue.ts';
import type { ReadingName, Snapshot } from '../snapshot.ts';
import type { AlertRule } from './rule.ts';

/** The readings that a metric uses, found by reading it from a snapshot that records each access. */
export function readingsOf(metric: MetricId): readonly ReadingName[] {
  const names = new Set<ReadingName>();
  const recorder = new Proxy({} as Snapshot, {
    get(_, name) {
      names.add(name as ReadingName);
      return null;
    },
  });
  metrics[metric].read(recorder);
  return [...names];
}

/** The readings that enabled alert rules depend on. */
export function readingsOfRules(rules: readonly AlertRule[]): ReadonlySet<ReadingName> {
  return new Set(rules.flatMap(({ isOn, metric }) => (isOn ? readingsOf(metric) : [])));
}
