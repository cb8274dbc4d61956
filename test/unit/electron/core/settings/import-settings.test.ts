import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readExportedSettings } from '../../../../../electron/core/settings/import-settings.ts';
import { maskSettings } from '../../../../../shared/settings/secret-settings.ts';
import { defaultSettings, guardedSettings, settingIds } from '../../../../../shared/settings/settings.ts';
import { UserError } from '../../../../../shared/user-error.ts';

const read = (values: unknown, mayRun = true, sources = {}) =>
  readExportedSettings(JSON.stringify(values), mayRun, sources);

describe('exported settings', () => {
  test('are taken as they were exported, and what they lack returns to its default', () => {
    const { patch, repairs } = read({ 'appearance.theme': 'dark' });
    expect(patch).toEqual({ ...defaultSettings, 'appearance.theme': 'dark' });
    expect(repairs).toEqual([]);
  });

  test('of an earlier version count under the names of today', () => {
    const { patch } = readExportedSettings(JSON.stringify({ 'tray.showsTrouble': false }), true, {});
    expect(patch['tray.showAlerts']).toBe(false);
  });

  test('keep the secrets here where a browser has exported masks', () => {
    const secret = { ...defaultSettings, 'alerts.webhookUrl': 'https://x', 'alerts.command': ['sh'] };
    const { patch, repairs } = read(maskSettings(secret));
    expect(Object.keys(patch)).not.toContain('alerts.webhookUrl');
    expect(Object.keys(patch)).not.toContain('alerts.command');
    expect([Object.keys(patch).length, repairs]).toEqual([settingIds.length - 2, []]);
  });

  test('from a browser change nothing that runs programs or opens connections', () => {
    const { patch } = read({ 'alerts.command': ['sh'], 'api.port': 1, 'appearance.theme': 'dark' }, false);
    expect(Object.keys(patch).filter((id) => guardedSettings.some((guarded) => guarded === id))).toEqual([]);
    expect(patch['appearance.theme']).toBe('dark');
  });

  test('leave alone what the configuration fixes, and not what it only suggests', () => {
    const sources = {
      'api.port': { value: 1, from: '--port', isFixed: true },
      'history.days': { value: 9, from: 'tacho.yml', isFixed: false },
    };
    const { patch } = read({ 'api.port': 3333, 'history.days': 5 }, true, sources);
    expect([Object.hasOwn(patch, 'api.port'), patch['history.days']]).toEqual([false, 5]);
  });

  test('of another version, or damaged, are repaired, and it says what was', () => {
    const { patch, repairs } = read({ 'history.days': -5, 'no.such': 1, __proto__: { x: 1 } });
    expect(patch['history.days']).toBe(defaultSettings['history.days']);
    expect(Object.keys(patch)).not.toContain('no.such');
    expect(repairs.join()).toContain('history.days');
  });

  test.each(['', '{', '{"a":1', 'null', '[]', '7', '"text"', '\u0000'])('are not %j', (text) => {
    expect(() => readExportedSettings(text, true, {})).toThrow('this is not a settings file');
  });

  test('are only refused in words, whatever the file holds, and never make a setting that does not exist', () => {
    const any = fc.oneof(
      fc.string(),
      fc.json(),
      fc.dictionary(fc.constantFrom(...settingIds), fc.jsonValue()).map((one) => JSON.stringify(one)),
    );
    fc.assert(
      fc.property(any, fc.boolean(), (text, mayRun) => {
        try {
          const { patch } = readExportedSettings(text, mayRun, {});
          expect(Object.keys(patch).filter((id) => !(settingIds as readonly string[]).includes(id))).toEqual([]);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});
