import { expect, test } from 'vitest';
import { fromRecorded, toRecorded } from '../../../../electron/tape/moment.ts';
import { readingNames } from '../../../../shared/snapshot.ts';
import { toSystemMetrics } from '../../../../shared/wire/system-metrics.ts';
import { sampleAt } from '../../../fake/fake-transport.ts';
import { unknownHost } from '../../../fake/readings.ts';
import { now, scenarios } from '../../../fake/scenarios.ts';

const snapshot = sampleAt(scenarios.workstation, now);
const identity = { instanceId: 'x-1', host: unknownHost };

test('a snapshot is what it was, but for its lists of processes, which are in the table', () => {
  const { processes } = snapshot;
  const { top = [], applications = [] } = processes ?? {};
  expect(fromRecorded(toRecorded(snapshot, true), { top, applications })).toEqual(snapshot);
  expect(fromRecorded(toRecorded(snapshot, false), null)).toEqual(snapshot);
});

test.each(readingNames)('a recording of a version that did not know %s is shown without it', (name) => {
  const { [name]: _, ...recorded } = toRecorded(snapshot, false);
  const { [name]: __, ...health } = recorded.health;
  const shown = fromRecorded({ ...recorded, health }, null);
  expect(shown[name]).toBeNull();
  expect(shown.health[name]).toEqual({ state: 'absent', at: now, tookMs: 0 });
  expect(toSystemMetrics(shown, identity).timestamp).toBe(new Date(now).toISOString());
});
