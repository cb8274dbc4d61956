import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { AlertRuleSchema, defaultRules, rulesHere, thresholdOf } from '../../../../shared/alerts/rule.ts';
import { ruleWith } from '../../../fake/rules.ts';

test('the rules of a new user are valid, each of its own id, and need a span where they look ahead or back', () => {
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
])('a rule with %s is none', (_, part) => {
  expect(Value.Check(AlertRuleSchema, { ...ruleWith(), ...part })).toBe(false);
});

test('rules about agents are only where there is a hub', () => {
  const rules = [ruleWith(), ruleWith({ id: 'b', metric: 'agent.silentSeconds' })];
  const idsHere = (isHub: boolean) => rulesHere({ 'alerts.rules': rules, 'hub.enabled': isHub }).map(({ id }) => id);
  expect([idsHere(false), idsHere(true)]).toEqual([['cpu-high'], ['cpu-high', 'b']]);
});

test('a dial is red from the threshold of a rule about a level that is too high, and of no other', () => {
  const others = [ruleWith({ kind: 'change', threshold: 1 }), ruleWith({ comparison: 'below', threshold: 2 })];
  expect(thresholdOf(others, 'cpu.busyPercent', 95)).toBe(95);
  const twice = [...others, ruleWith({ threshold: 80 }), ruleWith({ threshold: 70 })];
  expect(thresholdOf(twice, 'cpu.busyPercent', 95)).toBe(80);
  expect(thresholdOf(twice, 'memory.usedPercent', 95)).toBe(95);
});
