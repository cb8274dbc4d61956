import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { variableOf } from '../../../../electron/config/configuration.ts';
import { loadConfiguration } from '../../../../electron/config/load-configuration.ts';
import { createMessage, toEnvironment } from '../../../../electron/core/alerts/remote-notifications.ts';
import { defaultSettings, settingIds } from '../../../../shared/settings/settings.ts';
import { recordWith, ruleWith } from '../../../fake/rules.ts';

function load({ yaml, env = {}, set = [], file }: { yaml?: string; env?: object; set?: string[]; file?: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-config-'));
  if (yaml !== undefined) writeFileSync(join(folder, 'tacho.yml'), yaml);
  return loadConfiguration({
    platform: 'linux',
    env: env as Record<string, string>,
    folder,
    file,
    assignments: set,
  });
}

describe('what is set outside the window', () => {
  test('comes from a file, whose keys may be written in one or below their group', async () => {
    const { sources, warnings } = await load({
      yaml: 'api:\n  port: 8080\n  enabled: true\nappearance.theme: dark\nalerts:\n  quietDays: [0, 6]\n',
    });
    expect(sources).toEqual({
      'api.port': { value: 8080, from: 'tacho.yml', isFixed: false },
      'api.enabled': { value: true, from: 'tacho.yml', isFixed: false },
      'appearance.theme': { value: 'dark', from: 'tacho.yml', isFixed: false },
      'alerts.quietDays': { value: [0, 6], from: 'tacho.yml', isFixed: false },
    });
    expect(warnings).toEqual([]);
  });

  test('names the metric of a rule as the command line, the API or another monitor does', async () => {
    const named = (metric: string) => `alerts.rules: ${JSON.stringify([{ ...ruleWith({}), metric }])}`;
    for (const metric of ['cpu.busyPercent', 'cpu.utilization_percent', 'cpu.usage_percent']) {
      const { sources } = await load({ yaml: named(metric) });
      expect(sources['alerts.rules']?.value).toMatchObject([{ metric: 'cpu.busyPercent' }]);
    }
  });

  test('counts from a flag over the environment, from that over a file', async () => {
    const all = { yaml: 'api.port: 1', env: { TACHO_API_PORT: '2' }, set: ['api.port=3'] };
    const port = async (given: Parameters<typeof load>[0]) => (await load(given)).sources['api.port'];
    expect(await port(all)).toEqual({ value: 3, from: '--set', isFixed: true });
    expect(await port({ ...all, set: [] })).toEqual({ value: 2, from: 'TACHO_API_PORT', isFixed: true });
    expect(await port({ yaml: all.yaml })).toEqual({ value: 1, from: 'tacho.yml', isFixed: false });
  });

  test.each([
    [{ yaml: 'api.port: 99999' }, 'tacho.yml: api.port is 99999; use a whole number from 1 to 65535'],
    [{ yaml: 'appearance.theme: blue' }, 'tacho.yml: appearance.theme is "blue"; use one of system, dark, light'],
    [{ yaml: 'alerts.notify: 1' }, 'tacho.yml: alerts.notify is 1; use true or false'],
    [{ yaml: 'alerts.quietDays: 3' }, 'tacho.yml: alerts.quietDays is 3; use a list of integers'],
    [{ env: { TACHO_API_PORT: 'http' } }, 'TACHO_API_PORT is "http"; use a whole number from 1 to 65535'],
    [{ set: ['api.port=0'] }, '--set: api.port is 0; use a whole number from 1 to 65535'],
    [{ yaml: 'alerts.rules: many' }, 'tacho.yml: alerts.rules is "many"; use a list of up to 200 rules'],
    [{ yaml: 'api: [1' }, 'tacho.yml: Flow sequence in block collection must be sufficiently indented'],
    [{ yaml: 'just words' }, 'tacho.yml: expected settings as "key: value", one per line'],
    [{ yaml: 'api.port: 1\napi.port: 2' }, 'tacho.yml: Map keys must be unique'],
    [{ file: '/nowhere/x.yml' }, '--config /nowhere/x.yml: no such file'],
  ])('refuses %j and says what would be right', async (given, message) => {
    await expect(load(given)).rejects.toThrow(message);
  });

  test('names every value that is wrong, a line each', async () => {
    const given = { yaml: 'api.port: 0\nhistory.days: 400', env: { TACHO_ALERTS_NOTIFY: 'maybe' } };
    await expect(load(given)).rejects.toThrow(
      /api\.port.*\n.*history\.days is 400; use .* 0 to 365\nTACHO_ALERTS_NOTIFY/,
    );
  });

  test('says of a list of rules which one is wrong, and what in it', async () => {
    const rules = [
      ruleWith({ id: 'good' }),
      { ...ruleWith({ id: 'busy' }), metric: 'cpu.busyPercnt', severity: 'warn' },
    ];
    await expect(load({ yaml: `alerts.rules: ${JSON.stringify([...rules, { id: 'short' }])}` })).rejects.toThrow(
      /^tacho\.yml: alerts\.rules, rule 2 \(busy\): metric is "cpu\.busyPercnt"; did you mean cpu\.busyPercent\?; severity is "warn"; use warning or critical\ntacho\.yml: alerts\.rules, rule 3 \(short\): isOn, .* are missing$/,
    );
  });

  test('warns of an unknown setting, with the one that was probably meant', async () => {
    const { warnings } = await load({
      yaml: 'api.prot: 1\ncolour: blue',
      env: { TACHO_API_PROT: '1', TACHO_EVENT: 'fired', HOME: '/root' },
    });
    expect(warnings).toEqual([
      'tacho.yml: api.prot is not a setting and has no effect; did you mean api.port?',
      'tacho.yml: colour is not a setting and has no effect',
      'TACHO_API_PROT is not a setting and has no effect; did you mean TACHO_API_PORT?',
    ]);
  });

  test('is not what a run or an alert hands to a program that it starts, nor the locale', async () => {
    const alert = createMessage({ to: 'remote', kind: 'send', record: recordWith() }, 'box', defaultSettings);
    const env = { ...toEnvironment(alert), TACHO_RUN_ID: '1', TACHO_LOCALE: 'en-XA' };
    expect(await load({ env })).toEqual({ sources: {}, warnings: [] });
  });

  test('is nothing where the file is empty, or holds comments only', async () => {
    expect((await load({ yaml: '# nothing\n' })).sources).toEqual({});
    expect((await load({})).sources).toEqual({});
  });

  test('is refused where the file is a folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tacho-config-'));
    mkdirSync(join(folder, 'tacho.yml'));
    const options = { platform: 'linux', env: {}, folder, assignments: [] } as const;
    await expect(loadConfiguration(options)).rejects.toThrow(
      'tacho.yml cannot be read: it is a folder, not a regular file',
    );
  });

  test('each setting has a variable of its own', () => {
    expect(variableOf('sampling.windowIntervalMs')).toBe('TACHO_SAMPLING_WINDOW_INTERVAL_MS');
    expect(new Set(settingIds.map(variableOf)).size).toBe(settingIds.length);
  });

  test('any text in the place of any value is taken or refused, and never something else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...settingIds), fc.string(), async (id, text) => {
        const found = await load({ set: [`${id}=${text}`] }).catch((error: Error) => error);
        if (found instanceof Error) expect(found.message).toMatch(/^--set: .* is .*; use /s);
        else expect(Object.keys(found.sources)).toEqual([id]);
      }),
      { numRuns: 200 },
    );
  });
});
