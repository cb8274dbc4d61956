import { expect, test } from 'vitest';
import { createRuleAbove } from '../../../../../renderer/state/rules/create-rule.ts';
import { defaultRules } from '../../../../../shared/alerts/rule.ts';

test('a rule for a usual metric is like its default rule, with another threshold and an id of its own', () => {
  const rule = createRuleAbove(defaultRules, { metric: 'cpu.busyPercent', instance: null, threshold: 70 });
  expect(rule).toMatchObject({
    id: 'own-1',
    isOn: true,
    threshold: 70,
    margin: 10,
    forSeconds: 300,
    comparison: 'above',
  });
  expect(createRuleAbove([rule], rule).id).toBe('own-2');
});

test('a rule for another metric has a tenth of the threshold as hysteresis', () => {
  const watched = { metric: 'drive.readBytesPerSecond', instance: 'sda', threshold: 2e8 } as const;
  expect(createRuleAbove([], watched)).toMatchObject({ ...watched, kind: 'level', margin: 2e7, severity: 'warning' });
});
