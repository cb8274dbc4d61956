import { expect, test } from 'vitest';
import { unitOf } from '../../../../../renderer/pages/settings/unit-of.ts';
import { defaultSettings, settingIds } from '../../../../../shared/settings/settings.ts';
import { english } from '../../../../../shared/text/english.ts';

test('every number has its unit, except ports', () => {
  const without = settingIds.filter((id) => typeof defaultSettings[id] === 'number' && !unitOf(id));
  expect(without).toEqual(['api.port', 'hub.port']);
});

test.each([
  ['sampling.windowIntervalMs', 'ms'],
  ['sampling.budgetPercent', '%'],
  ['history.days', 'days'],
  ['hub.historyDays', 'days'],
  ['alerts.coolDownMinutes', 'min'],
  ['gpus.timeoutSeconds', 's'],
] as const)('%s is in %s', (id, expected) => {
  const unit = unitOf(id);
  expect(unit && english(unit)).toBe(expected);
});

test('what is not a number has none', () => {
  expect(settingIds.filter((id) => typeof defaultSettings[id] !== 'number' && unitOf(id))).toEqual([]);
});
