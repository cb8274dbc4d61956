import { describe, expect, test } from 'vitest';
import {
  isSnapshot,
  readAlerts,
  readBootstrap,
  readNotices,
  readSamplingState,
  readSettings,
} from '../../../../renderer/state/read-bootstrap.ts';
import { defaultSettings } from '../../../../shared/settings/settings.ts';
import { english } from '../../../../shared/text/english.ts';
import { recordWith } from '../../../fake/rules.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

describe('the first answer of a machine', () => {
  test.each([7, null, 'x', [], {}, { host: {} }, { host: { name: 3 } }])('is refused when it is %j', (answer) => {
    expect(() => readBootstrap(answer, english)).toThrow();
  });

  test('takes defaults for what cannot be used', () => {
    expect(
      readBootstrap({ host: { name: 'db-1' }, settings: 5, snapshot: 'busy', pace: [], notices: 'none' }, english),
    ).toMatchObject({
      shell: 'browser',
      settings: defaultSettings,
      snapshot: null,
      pace: { intervalMs: 1000, isPaused: false },
      alerts: { firing: [], recent: [], snoozes: [], held: {} },
      notices: [],
    });
  });
});

test('settings of another kind take their defaults, and broken rules are dropped', () => {
  const settings = readSettings({
    'api.port': 'x',
    'appearance.theme': 'light',
    'processes.columns': 'all',
    'alerts.rules': [{ id: 3 }],
    'no.such': 1,
  });
  expect(settings['api.port']).toBe(defaultSettings['api.port']);
  expect(settings['appearance.theme']).toBe('light');
  expect(settings['processes.columns']).toEqual(defaultSettings['processes.columns']);
  for (const rule of settings['alerts.rules']) expect(typeof rule.id).toBe('string');
  expect(settings).not.toHaveProperty(['no.such']);
});

test.each([
  [createSnapshot({ at: 5 }), true],
  [{ at: 5, health: {} }, true],
  [{ at: Number.NaN, health: {} }, false],
  [{ at: 5 }, false],
  ['busy', false],
])('a snapshot can be drawn only with a time and its health', (value, isUsable) => {
  expect(isSnapshot(value)).toBe(isUsable);
});

test.each([
  [
    { intervalMs: 2000, isPaused: true },
    { intervalMs: 2000, isPaused: true },
  ],
  [
    { intervalMs: -1, isPaused: 'yes' },
    { intervalMs: 1000, isPaused: false },
  ],
  [null, { intervalMs: 1000, isPaused: false }],
])('the state of sampling %j is read as %j', (state, read) => {
  expect(readSamplingState(state)).toEqual(read);
});

test('alerts without an id and notices without a text are dropped', () => {
  const record = recordWith();
  expect(readAlerts({ firing: [null, 7, { id: 3 }, record], recent: {}, snoozes: 1 })).toEqual({
    firing: [record],
    recent: [],
    snoozes: [],
    held: {},
  });
  const notice = { id: 'a', text: 'b', message: 'c', values: {} };
  const withAction = { ...notice, action: { text: 'd', message: 'e', values: {} } };
  const unusable = [{ id: 'a', text: 'b' }, { ...notice, action: 'd' }, { id: 'a' }, 'c'];
  expect(readNotices([notice, ...unusable, withAction])).toEqual([notice, withAction]);
});
