import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { AlertRuleSchema, defaultRules, rulesHere } from '../../../../shared/alerts/rule.ts';
import { ruleWith } from '../../../fake/rules.ts';

test('the default rules are valid, with unique ids, and have a span if they are about a change or a forecast', () => {
  for (const rule of defaultRules) {
    expect([rule.id, Value.Errors(AlertRuleSchema, rule)]).toEqual([rule.id, []]);
    expect([rule.id, rule.spanSeconds > 0]).toEqual([rule.id, rule.kind !== 'level']);
  }
  expect(new Set(defaultRules.map(({ id }) => id)).size).toBe(defaultRules.length);
});

test.each([
  ['an id of two lines', { id: 'a\nb' }],
  ['a metric that does not exist', { metric: 'constructor' }],
  ['a threshold that is no number', { threshold: Number.NaN }],
  ['an endless span', { spanSeconds: 1e12 }],
  ['a field of another version', { color: 'red' }],
])('a rule with %s is invalid', (_, part) => {
  expect(Value.Check(AlertRuleSchema, { ...ruleWith(), ...part })).toBe(false);
});

test('rules about agents apply only on a hub', () => {
  const rules = [ruleWith(), ruleWith({ id: 'offline', metric: 'agent.silentSeconds' })];
  const idsWith = (isHub: boolean) => rulesHere({ 'alerts.rules': rules, 'hub.enabled': isHub }).map(({ id }) => id);
  expect([idsWith(false), idsWith(true)]).toEqual([['cpu-high'], ['cpu-high', 'offline']]);
});
