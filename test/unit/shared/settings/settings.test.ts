import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import {
  defaultSettings,
  guardedSettings,
  maxIntervalMs,
  secretSettings,
  settingIds,
} from '../../../../shared/settings/settings.ts';
import { SettingsPatchSchema, SettingsSchema } from '../../../../shared/settings/settings-schema.ts';

describe('the settings', () => {
  test('have valid defaults', () => {
    expect(Object.keys(defaultSettings)).toEqual(settingIds);
    expect([...Value.Errors(SettingsSchema, defaultSettings)]).toEqual([]);
  });

  test('have only guarded secrets', () => {
    expect(secretSettings.filter((id) => !guardedSettings.includes(id))).toEqual([]);
    expect(secretSettings).toContain('alerts.webhookUrl');
  });

  test.each(['api.enabled', 'alerts.command', 'history.days', 'processes.allowEnding', 'agent.hub'] as const)(
    'guard %s, which opens the machine, runs programs or deletes data',
    (id) => {
      expect(guardedSettings).toContain(id);
    },
  );
});

test.each([
  [{ 'appearance.theme': 'dark' }, true],
  [{}, true],
  [{ 'appearance.theme': 'blue' }, false],
  [{ 'no.such.setting': 1 }, false],
])('a change %j is valid: %s', (patch, isValid) => {
  expect(Value.Check(SettingsPatchSchema, patch)).toBe(isValid);
});

test('the longest interval is that of the tray or the battery', () => {
  const settings = { ...defaultSettings, 'sampling.trayIntervalMs': 2000, 'sampling.batteryIntervalMs': 9000 };
  expect(maxIntervalMs(settings)).toBe(9000);
  expect(maxIntervalMs({ ...settings, 'sampling.trayIntervalMs': 20_000 })).toBe(20_000);
});
