import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfigurationFile } from '../../../../electron/config/read-file.ts';

function read(yaml: string) {
  const path = join(mkdtempSync(join(tmpdir(), 'tacho-read-file-')), 'tacho.yml');
  writeFileSync(path, yaml);
  return readConfigurationFile(path, 'tacho.yml');
}

test('keys may be written in full or below their group', async () => {
  const port = { key: 'api.port', id: 'api.port', value: 8080, from: 'tacho.yml', isFixed: false };
  expect(await read('api.port: 8080')).toEqual([port]);
  expect(await read('api:\n  port: 8080')).toEqual([port]);
  expect(await read('api:\n  prot: 8080')).toEqual([{ ...port, key: 'api.prot', id: null }]);
});

test('a setting that has another name now may be written with its earlier one', async () => {
  const expected = { key: 'tray.showsTrouble', id: 'tray.showAlerts', value: false, from: 'tacho.yml', isFixed: false };
  expect(await read('tray:\n  showsTrouble: false')).toEqual([expected]);
});

test.each(['', '# only a comment\n', '~'])('nothing is configured by %j', async (yaml) => {
  expect(await read(yaml)).toEqual([]);
});

test('a file that does not exist configures nothing', async () => {
  expect(await readConfigurationFile('/nonexistent/tacho.yml', 'tacho.yml')).toEqual([]);
});

test.each([
  ['just words', 'tacho.yml: expected settings as "key: value", one per line'],
  ['- 1', 'tacho.yml: expected settings as "key: value", one per line'],
  ['api: [1', 'tacho.yml: Flow sequence'],
  [`# ${'x'.repeat(1_000_000)}`, 'tacho.yml cannot be read: it is larger than 1000000 bytes'],
])('%j is refused', async (yaml, message) => {
  await expect(read(yaml)).rejects.toMatchObject({
    name: 'UserError',
    code: 'configuration',
    message: expect.stringContaining(message),
  });
});
