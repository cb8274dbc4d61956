import { expect, test } from 'vitest';
import { describeBounds, isAllowed, parseText } from '../../../../electron/config/parse-value.ts';
import { defaultSettings, settingIds } from '../../../../shared/settings/settings.ts';

test.each([
  ['api.port', '8080', 8080],
  ['api.port', '-1', -1],
  ['api.port', '80.5', '80.5'],
  ['api.port', 'http', 'http'],
  ['api.enabled', 'yes', true],
  ['api.enabled', 'OFF', false],
  ['api.enabled', '1', '1'],
  ['appearance.theme', 'dark', 'dark'],
  ['alerts.quietDays', '0,6', [0, 6]],
  ['alerts.quietDays', '0, x', [0, 'x']],
  ['alerts.command', 'logger,-t,tacho', ['logger', '-t', 'tacho']],
  ['alerts.command', '["a, b","c"]', ['a, b', 'c']],
  ['alerts.command', ' ', []],
  ['alerts.command', '[not json', '[not json'],
] as const)('%s=%s is %j', (id, text, value) => {
  expect(parseText(id, text)).toEqual(value);
});

test.each([
  ['api.port', 'a whole number from 1 to 65535'],
  ['api.enabled', 'true or false'],
  ['appearance.theme', 'one of system, dark, light'],
  ['alerts.quietDays', 'a list of integers'],
  ['api.origins', 'a list of up to 20 origins, such as http://localhost:5173'],
] as const)('%s takes %s', (id, bounds) => {
  expect(describeBounds(id)).toBe(bounds);
});

test('every default is allowed, and is described', () => {
  for (const id of settingIds) {
    expect([id, isAllowed(id, defaultSettings[id])]).toEqual([id, true]);
    expect(describeBounds(id)).not.toContain('undefined');
  }
});
