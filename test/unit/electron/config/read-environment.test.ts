import { expect, test } from 'vitest';
import { readEnvironment, readSetFlags } from '../../../../electron/config/read-environment.ts';

test('variables of settings are read, and unknown ones kept for a warning', () => {
  expect(
    readEnvironment({ TACHO_API_PORT: '8080', TACHO_API_PROT: '1', HOME: '/root', TACHO_LOG_LEVEL: undefined }),
  ).toEqual([
    { key: 'TACHO_API_PORT', id: 'api.port', value: 8080, from: 'TACHO_API_PORT', isFixed: true },
    { key: 'TACHO_API_PROT', id: null, value: '1', from: 'TACHO_API_PROT', isFixed: true },
  ]);
});

test('a variable of a setting that has another name now still sets it', () => {
  expect(readEnvironment({ TACHO_UPDATES_LOOK: 'yes' })).toEqual([
    { key: 'TACHO_UPDATES_LOOK', id: 'updates.check', value: true, from: 'TACHO_UPDATES_LOOK', isFixed: true },
  ]);
});

test.each([
  'TACHO_EVENT',
  'TACHO_METRIC',
  'TACHO_METRIC_NAME',
  'TACHO_PROCESS_SHARE',
  'TACHO_RUN_ID',
  'TACHO_MISSION_ID',
  'TACHO_LOCALE',
])('%s is not a setting', (name) => {
  expect(readEnvironment({ [name]: 'x' })).toEqual([]);
});

test.each([
  ['api.port=8080', { key: 'api.port', id: 'api.port', value: 8080 }],
  ['alerts.webhookUrl=https://x/?a=b', { id: 'alerts.webhookUrl', value: 'https://x/?a=b' }],
  ['processes.mayEnd=on', { key: 'processes.mayEnd', id: 'processes.allowEnding', value: true }],
  ['api.prot=1', { key: 'api.prot', id: null, value: '1' }],
  ['api.port', { key: 'api.port', id: 'api.port', value: '' }],
])('--set %s', (assignment, expected) => {
  expect(readSetFlags([assignment])).toEqual([{ ...expected, key: expect.any(String), from: '--set', isFixed: true }]);
});
