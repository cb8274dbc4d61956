import { describe, expect, test } from 'vitest';
import { readExportedSettings } from '../../../../electron/core/settings/import-settings.ts';
import { maskSettings, maskSources } from '../../../../shared/settings/secret-settings.ts';
import { defaultSettings, guardedSettings, secretSettings } from '../../../../shared/settings/settings.ts';

const settings = {
  ...defaultSettings,
  'alerts.command': ['/bin/notify', '--key=1'],
  'otlp.headers': ['Authorization: x'],
  'alerts.webhookUrl': 'https://example.org/key',
};

describe('a secret setting', () => {
  test('cannot be set by a browser, either', () => {
    expect(secretSettings.filter((id) => !guardedSettings.includes(id))).toEqual([]);
    expect(secretSettings).toEqual([
      'alerts.webhookUrl',
      'alerts.command',
      'otlp.url',
      'otlp.headers',
      'custom.commands',
    ]);
  });

  test('is masked where it is set, and its default is not', () => {
    const shown = maskSettings(settings);
    expect(shown).toEqual({
      ...defaultSettings,
      'alerts.command': ['(set)'],
      'otlp.headers': ['(set)'],
      'alerts.webhookUrl': '(set)',
    });
    const sources = {
      'otlp.url': { value: 'http://key@host/', from: '/home/me/.config/tacho/tacho.yml', isFixed: false },
      'api.port': { value: 8080, from: 'TACHO_API_PORT', isFixed: true },
    };
    expect(maskSources(sources)).toEqual({
      'otlp.url': { value: '(set)', from: 'tacho.yml', isFixed: false },
      'api.port': { value: 8080, from: 'TACHO_API_PORT', isFixed: true },
    });
  });

  test('stays as it is when what a browser has exported is read again', () => {
    const exported = JSON.stringify({ ...maskSettings(settings), 'appearance.theme': 'light' });
    const { patch, repairs } = readExportedSettings(exported, true, {});
    expect(repairs).toEqual([]);
    expect(patch['appearance.theme']).toBe('light');
    expect(
      Object.keys(patch).filter((id) => JSON.stringify(patch[id as keyof typeof patch]).includes('(set)')),
    ).toEqual([]);
    for (const id of ['alerts.command', 'otlp.headers', 'alerts.webhookUrl'] as const)
      expect(patch).not.toHaveProperty([id]);
    // One that was not set there is set back here, as everything that is not in such a file.
    expect(patch['otlp.url']).toBe('');
  });
});

test('settings that run programs, listen on the network or delete history can only be changed in the desktop app', () => {
  for (const id of [
    'alerts.command',
    'api.host',
    'api.port',
    'history.days',
    'window.openAtLogin',
    'agent.hub',
  ] as const) {
    expect(guardedSettings).toContain(id);
  }
  const { patch } = readExportedSettings(
    '{"history.days":0,"api.port":1,"window.openAtLogin":true,"log.level":"info"}',
    false,
    {},
  );
  expect(patch).toMatchObject({ 'log.level': 'info' });
  for (const id of ['history.days', 'api.port', 'window.openAtLogin']) expect(patch).not.toHaveProperty([id]);
});
