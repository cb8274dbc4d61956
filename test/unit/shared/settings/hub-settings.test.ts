import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { hubSettingSchemas } from '../../../../shared/settings/hub-settings.ts';

test.each([
  ['', true],
  ['hub.lan:7790', true],
  ['[fe80::1]:65535', true],
  ['hub.lan', false],
  ['hub.lan:65536', false],
  ['hub.lan:99999', false],
  ['two words:1', false],
])('a hub to call is an address with a port, or nothing: %j', (text, isAllowed) => {
  expect(Value.Check(hubSettingSchemas['agent.hub'], text)).toBe(isAllowed);
});
