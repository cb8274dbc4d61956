import type { AlertRecord } from '../../shared/alerts/alert.ts';
import { type AlertRule, defaultRules } from '../../shared/alerts/rule.ts';

/** CPU above 90 % for 3 s, unless told otherwise. */
export function ruleWith(part: Partial<AlertRule> = {}): AlertRule {
  return {
    id: 'cpu-high',
    isOn: true,
    kind: 'level',
    metric: 'cpu.busyPercent',
    instance: null,
    comparison: 'above',
    threshold: 90,
    margin: 10,
    forSeconds: 3,
    spanSeconds: 0,
    severity: 'warning',
    ...part,
  };
}

/** The rules of a new user, one of them changed. */
export function rulesWith(id: string, part: Partial<AlertRule>): AlertRule[] {
  return defaultRules.map((rule) => (rule.id === id ? { ...rule, ...part } : { ...rule }));
}

export function recordWith(part: Partial<AlertRecord> = {}): AlertRecord {
  return {
    id: 'a',
    ruleId: 'cpu-high',
    kind: 'level',
    metric: 'cpu.busyPercent',
    instance: '',
    where: '',
    severity: 'warning',
    threshold: 90,
    spanSeconds: 0,
    firedAt: 1000,
    clearedAt: null,
    value: 95,
    worst: 96,
    level: 95,
    heldMs: 30_000,
    culprit: null,
    ...part,
  };
}
