import { expect, test } from 'vitest';
import { chooseTiming, defaultTiming } from '../../../../../electron/fleet/hub/heartbeat-timing.ts';
import { defaultSettings } from '../../../../../shared/settings/settings.ts';

test('an agent counts as offline after the timeout, but not before two heartbeats', () => {
  expect(chooseTiming(10, 60)).toEqual({ heartbeatSeconds: 10, offlineAfterMs: 60_000 });
  expect(chooseTiming(120, 60)).toEqual({ heartbeatSeconds: 120, offlineAfterMs: 240_000 });
});

test('the settings have these defaults', () => {
  const { 'hub.heartbeatSeconds': heartbeat, 'hub.offlineSeconds': offline } = defaultSettings;
  expect(chooseTiming(heartbeat, offline)).toEqual(defaultTiming);
});
