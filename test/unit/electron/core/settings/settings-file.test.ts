import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadSettings } from '../../../../../electron/core/settings/settings-file.ts';
import { openConf } from '../../../../../electron/store/conf-store.ts';
import { createStores } from '../../../../../electron/store/stores.ts';
import { defaultRules } from '../../../../../shared/alerts/rule.ts';
import { settingsVersion } from '../../../../../shared/settings/migrations.ts';
import { rulesWith } from '../../../../fake/rules.ts';

const open = (folder = mkdtempSync(join(tmpdir(), 'tacho-settings-'))) => ({
  folder,
  stores: createStores(folder, openConf, () => Date.UTC(2026, 0, 2, 3, 4, 5)),
});

describe('two processes with one settings file', () => {
  const openTwo = (notes: string[] = []) => {
    const { folder, stores } = open();
    const load = (one = stores) => loadSettings(one, {}, (note) => notes.push(note.text)).store;
    return { folder, first: load(), second: load(open(folder).stores), reload: () => load(open(folder).stores) };
  };

  test('keep what the other has changed, and learn of it when they write', () => {
    const { first, second, reload } = openTwo();
    first.update({ 'appearance.theme': 'dark' });
    second.update({ 'alerts.coolDownMinutes': 70 });
    const both = { 'appearance.theme': 'dark', 'alerts.coolDownMinutes': 70 };
    expect(second.settings).toMatchObject(both);
    expect(reload().saved).toEqual(both);
    // Going back to the default is a change too.
    first.update({ 'appearance.theme': 'system' });
    second.update({ 'history.days': 9 });
    expect(reload().saved).toEqual({ 'alerts.coolDownMinutes': 70, 'history.days': 9 });
  });

  test('do not overwrite what the other has changed: that is refused, and the other value is shown', () => {
    const { first, second, reload } = openTwo();
    const rules = (threshold: number) => rulesWith('cpu-high', { threshold });
    first.update({ 'alerts.rules': rules(42) });
    expect(() => second.update({ 'alerts.rules': rules(43), 'history.days': 9 })).toThrow(
      'alerts.rules was changed by another Tacho; check its value and try again',
    );
    expect(second.settings['alerts.rules']).toEqual(rules(42));
    second.update({ 'alerts.rules': rules(43) });
    expect(reload().settings).toMatchObject({ 'alerts.rules': rules(43), 'history.days': 30 });
  });

  test('report what was lost if the file is torn meanwhile, and replace it', () => {
    const notes: string[] = [];
    const { folder, first, reload } = openTwo(notes);
    first.update({ 'appearance.theme': 'dark' });
    writeFileSync(join(folder, 'settings.json'), '{"torn');
    first.update({ 'history.days': 9 });
    expect(notes.join()).toMatch(/^settings\.json could not be used .+aside\.$/);
    expect(reload().saved).toEqual({ 'appearance.theme': 'dark', 'history.days': 9 });
  });
});

describe('settings', () => {
  test('are the defaults at first, and survive once changed', () => {
    const { stores, folder } = open();
    const { store, notes } = loadSettings(stores, {});
    expect(notes).toEqual([]);
    expect(store.settings['alerts.coolDownMinutes']).toBe(10);
    store.update({ 'alerts.coolDownMinutes': 70 });
    store.save();
    expect(loadSettings(open(folder).stores, {}).store.settings['alerts.coolDownMinutes']).toBe(70);
  });

  test('are repaired field by field: a bad one costs itself', () => {
    const { stores, folder } = open();
    const values = { 'alerts.coolDownMinutes': 'lots', 'appearance.theme': 'dark', 'api.port': 99_999 };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: 1, values }));
    const { store, notes } = loadSettings(stores, {});
    expect(store.settings).toMatchObject({
      'alerts.coolDownMinutes': 10,
      'appearance.theme': 'dark',
      'api.port': 7780,
    });
    expect(notes.map(({ text }) => text).join()).toContain(
      'alerts.coolDownMinutes: "lots" is not allowed, using 10; api.port: 99999 is not allowed',
    );
  });

  test('of a list keep what is good in it', () => {
    const { stores, folder } = open();
    const good = rulesWith('cpu-high', { threshold: 42 });
    const rules = [good[0], { id: 'Not an id' }, good[1]];
    const stored = { version: settingsVersion, values: { 'alerts.rules': rules } };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(stored));
    const { store, notes } = loadSettings(stores, {});
    expect(store.settings['alerts.rules']).toEqual([good[0], good[1]]);
    expect(notes.map(({ text }) => text).join()).toContain('alerts.rules: {"id":"Not an id"} is not allowed, left out');
  });

  test('of the first version keep their thresholds, which are rules now', () => {
    const { stores, folder } = open();
    const values = { 'alerts.cpuPercent': 70, 'alerts.cpuForSeconds': 5, 'alerts.gpuCelsius': 80 };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: 1, values }));
    const { store, notes } = loadSettings(stores, {});
    const rules = new Map(store.settings['alerts.rules'].map((rule) => [rule.id, rule]));
    expect(rules.get('cpu-high')).toMatchObject({ threshold: 70, forSeconds: 5, margin: 10 });
    expect(rules.get('gpu-hot')).toMatchObject({ threshold: 80, forSeconds: 30 });
    expect(rules.get('disk-full')).toEqual(defaultRules.find(({ id }) => id === 'disk-full'));
    expect(notes).toEqual([]);
  });

  test('count over a file of the machine, and below what the environment has fixed', () => {
    const { stores, folder } = open();
    const values = { 'api.port': 1111, 'history.days': 7 };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: settingsVersion, values }));
    const { store } = loadSettings(stores, {
      'api.port': { value: 2222, from: 'TACHO_API_PORT', isFixed: true },
      'history.days': { value: 60, from: '/etc/tacho/tacho.yml', isFixed: false },
      'sampling.trayIntervalMs': { value: 5000, from: '/etc/tacho/tacho.yml', isFixed: false },
    });
    expect(store.settings).toMatchObject({ 'api.port': 2222, 'history.days': 7, 'sampling.trayIntervalMs': 5000 });
    expect(() => store.update({ 'api.port': 3333 })).toThrow(
      'api.port cannot be changed here: it is set by TACHO_API_PORT',
    );
    // Back to what the file says: then the file counts, whatever it says tomorrow. What was saved below the fixed one stays.
    store.update({ 'history.days': 60, 'api.port': 2222 });
    expect(store.saved).toEqual({ 'api.port': 1111 });
  });

  test('are saved only where they were chosen, also those of the version that wrote all of them', () => {
    const { stores, folder } = open();
    const values = { 'api.port': 7780, 'appearance.theme': 'dark', 'alerts.rules': defaultRules };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: 2, values }));
    const { store } = loadSettings(stores, {});
    expect(store.saved).toEqual({ 'appearance.theme': 'dark' });
    store.update({ 'api.port': 7000 });
    store.update({ 'api.port': 7780 });
    expect(store.saved).toEqual({ 'appearance.theme': 'dark' });
  });

  test('of a foreign file are the defaults, and the file is kept', () => {
    const { stores, folder } = open();
    writeFileSync(join(folder, 'settings.json'), '{"colour":"blue"}');
    const { store, notes } = loadSettings(stores, {});
    expect(store.settings['appearance.theme']).toBe('system');
    expect(notes.map(({ text }) => text).join()).toContain('not a settings file');
    store.update({ 'appearance.theme': 'light' });
    store.save();
    expect(readdirSync(folder).sort()).toEqual(['settings.json', 'settings.json.2026-01-02T03-04-05.000Z.aside']);
  });

  test('of a newer Tacho are used where they fit, and its file is kept', () => {
    const { stores, folder } = open();
    const values = { 'appearance.theme': 'dark', 'alerts.phase': 'of the moon' };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: 99, values }));
    const { store, notes } = loadSettings(stores, {});
    expect(store.settings['appearance.theme']).toBe('dark');
    expect(notes.map(({ text }) => text).join()).toContain('a newer version of Tacho (file version 99)');
  });
});
