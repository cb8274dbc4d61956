import { expect, test } from 'vitest';
import { rulesHere } from '../../../../shared/alerts/rule.ts';
import { ruleWith } from '../../../fake/rules.ts';

test('rules about agents apply only on a hub', () => {
  const rules = [ruleWith(), ruleWith({ id: 'offline', metric: 'agent.silentSeconds' })];
  const idsWith = (isHub: boolean) => rulesHere({ 'alerts.rules': rules, 'hub.enabled': isHub }).map(({ id }) => id);
  expect([idsWith(false), idsWith(true)]).toEqual([['cpu-high'], ['cpu-high', 'offline']]);
});
