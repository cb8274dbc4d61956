import { expect, test } from 'vitest';
import { findSetting, renamedSettings, renameSettings } from '../../../../shared/settings/renamed-settings.ts';
import { settingIds } from '../../../../shared/settings/settings.ts';

test.each([
  ['api.port', 'api.port'],
  ['processes.mayEnd', 'processes.allowEnding'],
  ['api.prot', null],
  ['constructor', null],
])('%s is the setting %s', (name, id) => {
  expect(findSetting(name)).toBe(id);
});

test('no earlier name is a name of today, so that it can only mean one setting', () => {
  expect(settingIds.filter((id) => Object.hasOwn(renamedSettings, id))).toEqual([]);
});

test('values keep their settings under the names of today, and what is unknown stays', () => {
  expect(renameSettings({ 'updates.look': true, 'api.port': 1, constructor: 2 })).toEqual({
    'updates.check': true,
    'api.port': 1,
    constructor: 2,
  });
});

test('a value under the name of today wins over one under the earlier name', () => {
  expect(renameSettings({ 'updates.check': false, 'updates.look': true })).toEqual({ 'updates.check': false });
  expect(renameSettings({ 'updates.look': true, 'updates.check': false })).toEqual({ 'updates.check': false });
});
