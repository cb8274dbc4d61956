import { describe, expect, test } from 'vitest';
import { type AlertRule, defaultRules } from '../../../../shared/alerts/rule.ts';
import { migrateSettings, settingsVersion } from '../../../../shared/settings/migrations.ts';
import { defaultSettings } from '../../../../shared/settings/settings.ts';

describe('a settings file', () => {
  test('of the current version stays as it is', () => {
    const values = { 'appearance.theme': 'dark', 'of.a.later.version': 1 };
    expect(migrateSettings({ version: settingsVersion, values })).toEqual({ kind: 'current', values });
  });

  test('of version 1 gets its thresholds as rules, and no defaults', () => {
    const values = {
      ...defaultSettings,
      'alerts.cpuPercent': 70,
      'alerts.cpuForSeconds': 5,
      'appearance.theme': 'dark',
    };
    const migrated = migrateSettings({ version: 1, values });
    expect(migrated.kind).toBe('migrated');
    const rules = migrated.values['alerts.rules'] as readonly AlertRule[];
    expect(rules.find(({ id }) => id === 'cpu-high')).toMatchObject({ threshold: 70, forSeconds: 5 });
    expect(rules.filter(({ id }) => id !== 'cpu-high')).toEqual(defaultRules.filter(({ id }) => id !== 'cpu-high'));
    expect(Object.keys(migrated.values).sort()).toEqual([
      'alerts.cpuForSeconds',
      'alerts.cpuPercent',
      'alerts.rules',
      'appearance.theme',
    ]);
  });

  test('of version 2 loses the defaults that it repeats', () => {
    const values = { 'api.port': 7780, 'history.days': 9 };
    expect(migrateSettings({ version: 2, values })).toEqual({ kind: 'migrated', values: { 'history.days': 9 } });
  });

  test('of version 2 loses a repeated default whose setting has another name now', () => {
    expect(migrateSettings({ version: 2, values: { 'updates.look': false } }).values).toEqual({});
  });

  test('of version 3 keeps its values under the names of today', () => {
    const values = { 'processes.mayEnd': true, 'alerts.holdInFront': false, 'history.days': 9 };
    expect(migrateSettings({ version: 3, values })).toEqual({
      kind: 'migrated',
      values: { 'processes.allowEnding': true, 'alerts.quietInFront': false, 'history.days': 9 },
    });
  });

  test('of a later version is not migrated', () => {
    expect(migrateSettings({ version: 99, values: { x: 1 } })).toEqual({
      kind: 'newer',
      version: 99,
      values: { x: 1 },
    });
  });

  test.each([
    [null],
    [3],
    ['{}'],
    [{}],
    [{ version: 0, values: {} }],
    [{ version: 1.5, values: {} }],
    [{ version: 1 }],
  ])('is not %j', (stored) => {
    expect(() => migrateSettings(stored)).toThrow('not a settings file');
  });
});
