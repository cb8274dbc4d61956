import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeExample } from '../../../../electron/config/example.ts';
import { loadConfiguration } from '../../../../electron/config/load-configuration.ts';
import { defaultSettings } from '../../../../shared/settings/settings.ts';

test('the shipped example has every setting; `npm run example` updates it', () => {
  const shipped = readFileSync(join(import.meta.dirname, '../../../../build/tacho.example.yml'), 'utf8');
  expect(shipped).toBe(describeExample());
});

test('the example without its comment signs is what counts anyway', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-example-'));
  writeFileSync(join(folder, 'tacho.yml'), describeExample().replaceAll(/^#(?=[a-z]| {2}-)/gm, ''));
  const { sources, warnings } = await loadConfiguration({ platform: 'linux', env: {}, folder, assignments: [] });
  const values = Object.fromEntries(Object.entries(sources).map(([id, source]) => [id, source.value]));
  expect(values).toEqual(defaultSettings);
  expect(warnings).toEqual([]);
});
