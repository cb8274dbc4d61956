import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadGivenConfiguration } from '../../../../electron/wiring/given-configuration.ts';

const environment = { platform: 'linux', env: { TACHO_API_PORT: '2222', TACHO_HISTORY_DAYS: '7' } } as const;

test('a flag of a command overrides --set, which overrides the environment and the file of --config', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-given-'));
  const config = join(folder, 'my.yml');
  writeFileSync(config, 'history.days: 1\nappearance.theme: dark\n');
  const given = { values: { config }, lists: { set: ['api.port=3333', 'history.days=5'] }, operands: [] };
  const flags = [{ id: 'api.port', value: 4444, flag: '--port' }] as const;
  const { sources } = await loadGivenConfiguration(given, environment, folder, flags);
  expect(sources['api.port']).toEqual({ value: 4444, from: '--port', isFixed: true });
  expect(sources['history.days']).toMatchObject({ value: 5, isFixed: true });
  expect(sources['appearance.theme']).toMatchObject({ value: 'dark', from: 'my.yml', isFixed: false });
});

test('a --config file that does not exist is an error', async () => {
  const given = { values: { config: '/nowhere.yml' }, lists: {}, operands: [] };
  await expect(loadGivenConfiguration(given, environment, '/nowhere')).rejects.toThrow('--config /nowhere.yml');
});
