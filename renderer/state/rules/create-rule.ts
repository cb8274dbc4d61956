import { type AlertRule, defaultRules } from '../../../shared/alerts/rule.ts';

/** A copy of a rule under an id that is not taken, switched on. */
export function createRule(rules: readonly AlertRule[], like: AlertRule): AlertRule {
  for (let count = 1; ; count += 1) {
    const id = `own-${count}`;
    if (!rules.some((rule) => rule.id === id)) return { ...like, id, isOn: true };
  }
}

/** What a rule is to watch, and the threshold in the unit of the metric. */
export type Watched = Pick<AlertRule, 'metric' | 'instance' | 'threshold'>;

const minuteSeconds = 60;

/** A new rule that fires above a threshold; otherwise like the default rule for the metric, if there is one. */
export function createRuleAbove(rules: readonly AlertRule[], watched: Watched): AlertRule {
  const like = defaultRules.find(
    ({ metric, kind, comparison }) => metric === watched.metric && kind === 'level' && comparison === 'above',
  );
  const usual: AlertRule = {
    id: '',
    isOn: true,
    kind: 'level',
    comparison: 'above',
    margin: Number((watched.threshold / 10).toPrecision(2)),
    forSeconds: minuteSeconds,
    spanSeconds: 0,
    severity: 'warning',
    ...watched,
  };
  return createRule(rules, { ...usual, ...like, ...watched });
}
