import { expect, test } from 'vitest';
import { explainRule, explainRules } from '../../../../shared/alerts/explain-rule.ts';
import { defaultRules } from '../../../../shared/alerts/rule.ts';
import { ruleWith } from '../../../fake/rules.ts';

test('a valid rule needs no explanation', () => {
  expect(explainRules(defaultRules)).toEqual([]);
});

test.each([
  [
    'a metric that is nearly one',
    { metric: 'cpu.busyPercnt' },
    'metric is "cpu.busyPercnt"; did you mean cpu.busyPercent?',
  ],
  ['a word that is not among a few', { severity: 'warn' }, 'severity is "warn"; use warning or critical'],
  ['a number out of bounds', { forSeconds: -1 }, 'forSeconds is -1; use a whole number from 0 to 86400'],
  [
    'a text for a number',
    { threshold: '90' },
    'threshold is "90"; use a number from -1000000000000000 to 1000000000000000',
  ],
  ['a number for a text', { instance: 5 }, 'instance is 5; use a text of up to 300 characters or null'],
  ['a text for a flag', { isOn: 'yes' }, 'isOn is "yes"; use true or false'],
  ['an id with other signs', { id: 'My rule' }, 'id is "My rule"; use up to 60 lower-case letters, digits and hyphens'],
  ['a key that is nearly one', { treshold: 9 }, '"treshold" is not a key of a rule; did you mean threshold?'],
])('%s', (_, part, problem) => {
  expect(explainRule({ ...ruleWith(), ...part })).toEqual([problem]);
});

test('for a metric with an unknown name, all names are listed', () => {
  expect(explainRule({ ...ruleWith(), metric: 'x' })[0]).toMatch(/^metric is "x"; use cpu\.busyPercent or /);
});

test('says which keys are missing', () => {
  const { margin: _, ...without } = ruleWith();
  expect(explainRule(without)).toEqual(['margin is missing']);
  expect(explainRule({ id: 'a', metric: 'cpu.busyPercent' })[0]).toBe(
    'isOn, kind, instance, comparison, threshold, margin, forSeconds, spanSeconds, severity are missing',
  );
});

test.each([[null], [5], [[1]]])('%j is no rule', (rule) => {
  expect(explainRule(rule)[0]).toContain(`it is ${JSON.stringify(rule)}; use an object with id, isOn`);
});

test('names each by its place, and by its id where it has one', () => {
  const bad = { ...ruleWith({ id: 'busy' }), severity: 'warn' };
  expect(explainRules([ruleWith(), bad, 7])).toEqual([
    'rule 2 (busy): severity is "warn"; use warning or critical',
    expect.stringMatching(/^rule 3: it is 7; /),
  ]);
});
