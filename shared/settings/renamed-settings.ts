import { type SettingId, settingIds } from './settings.ts';

/** Settings of earlier versions by their names of then: files, variables and flags that use them keep working. */
export const renamedSettings: Readonly<Record<string, SettingId>> = {
  'alerts.holdInFront': 'alerts.quietInFront',
  'alerts.holdInFullScreen': 'alerts.quietInFullScreen',
  'alerts.holdOnBattery': 'alerts.quietOnBattery',
  'processes.mayEnd': 'processes.allowEnding',
  'tray.showsTrouble': 'tray.showAlerts',
  'updates.look': 'updates.check',
};

/** The setting of this name, or of this earlier name; `null` if there is none. */
export function findSetting(name: string): SettingId | null {
  return (
    settingIds.find((id) => id === name) ??
    (Object.hasOwn(renamedSettings, name) ? (renamedSettings[name] ?? null) : null)
  );
}

/** The same values under the names of today. A value under the new name wins over one under the old. */
export function renameSettings(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const renamed = Object.entries(values).flatMap(([name, value]) => {
    const id = Object.hasOwn(renamedSettings, name) ? renamedSettings[name] : undefined;
    return id === undefined ? [] : [[id, value] as const];
  });
  const others = Object.entries(values).filter(([name]) => !Object.hasOwn(renamedSettings, name));
  return { ...Object.fromEntries(renamed), ...Object.fromEntries(others) };
}
