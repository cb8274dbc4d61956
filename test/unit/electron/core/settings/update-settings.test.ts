import { expect, test } from 'vitest';
import type { Saving } from '../../../../../electron/core/saving.ts';
import type { SettingsStore } from '../../../../../electron/core/settings/settings-file.ts';
import { createSettingsUpdate } from '../../../../../electron/core/settings/update-settings.ts';
import { defaultSettings, type Settings, type SettingsPatch } from '../../../../../shared/settings/settings.ts';
import { UserError } from '../../../../../shared/user-error.ts';

/** @param update changes the settings, or refuses */
function open(update: (before: Settings, patch: SettingsPatch) => Settings) {
  let settings: Settings = defaultSettings;
  const log: string[] = [];
  const store = {
    get settings() {
      return settings;
    },
    saved: {},
    update(patch: SettingsPatch) {
      settings = update(settings, patch);
      return settings;
    },
    save: () => undefined,
  } satisfies SettingsStore;
  const saving: Saving = { save: (what) => void log.push(`save ${what}`), retry: () => undefined };
  const change = createSettingsUpdate(store, saving, (before) =>
    log.push(`${before['appearance.theme']} → ${settings['appearance.theme']}`),
  );
  const set = (next: Settings) => {
    settings = next;
  };
  return { change, log, set };
}

test('a change is published with the previous values, and saved', () => {
  const { change, log } = open((before, patch) => ({ ...before, ...patch }) as Settings);
  expect(change({ 'appearance.theme': 'dark' })['appearance.theme']).toBe('dark');
  expect(log).toEqual(['system → dark', 'save settings']);
});

test('a patch that changes nothing is not published', () => {
  const { change, log } = open((before) => before);
  change({ 'appearance.theme': 'system' });
  expect(log).toEqual(['save settings']);
});

test('a change by another process is published, even if this change is refused and not saved', () => {
  const opened = open(() => {
    opened.set({ ...defaultSettings, 'appearance.theme': 'light' });
    throw new UserError('appearance.theme was changed by another Tacho');
  });
  expect(() => opened.change({ 'appearance.theme': 'dark' })).toThrow('appearance.theme was changed');
  expect(opened.log).toEqual(['system → light']);
});
