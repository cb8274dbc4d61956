import fc from 'fast-check';
import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { repairSettings } from '../../../../shared/settings/repair-settings.ts';
import { defaultSettings, settingIds } from '../../../../shared/settings/settings.ts';
import { SettingsSchema } from '../../../../shared/settings/settings-schema.ts';

test('valid values are kept, and missing ones are defaults', () => {
  const stored = { 'appearance.theme': 'dark', 'history.days': 0 };
  expect(repairSettings(stored)).toEqual({ settings: { ...defaultSettings, ...stored }, repairs: [] });
});

test('an invalid value is replaced by its default, and reported', () => {
  const { settings, repairs } = repairSettings({ 'history.days': 'x'.repeat(5000), 'api.port': 8080 });
  expect(settings).toEqual({ ...defaultSettings, 'api.port': 8080 });
  expect(repairs).toHaveLength(1);
  expect(repairs[0]).toMatch(/^history\.days: .{1,200} is not allowed, using 30$/);
});

test('a list keeps its valid items', () => {
  const { settings, repairs } = repairSettings({ 'api.names': ['db.lan', 'not a name', 'web.lan'] });
  expect(settings['api.names']).toEqual(['db.lan', 'web.lan']);
  expect(repairs.join()).toContain('"not a name"');
});

test('the result is valid, whatever was stored', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...settingIds, 'unknown'), fc.jsonValue()), (stored) => {
      expect(Value.Check(SettingsSchema, repairSettings(stored).settings)).toBe(true);
    }),
  );
});
