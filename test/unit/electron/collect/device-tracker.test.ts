import { expect, test } from 'vitest';
import { createDeviceTracker } from '../../../../electron/collect/device-tracker.ts';
import type { SampleEvent } from '../../../../shared/snapshot.ts';
import { tickAt } from '../../../fake/tick.ts';

const describeAll = (events: readonly SampleEvent[]) => events.map(({ kind, subject }) => `${kind} ${subject}`);

test('the first update is a change without events, and the same devices are none', () => {
  const tracker = createDeviceTracker('disk-added', 'disk-removed');
  const events: SampleEvent[] = [];
  expect(tracker.update(['sda'], tickAt(0, 2500, events))).toBe(true);
  expect(tracker.update(['sda'], tickAt(1000, 2500, events))).toBe(false);
  expect(events).toEqual([]);
});

test('adding or removing a device is a change with an event', () => {
  const tracker = createDeviceTracker('disk-added', 'disk-removed');
  const events: SampleEvent[] = [];
  tracker.update(['sda', 'sdb'], tickAt(0, 2500, events));
  expect(tracker.update(['sdb', 'sdc'], tickAt(1000, 2500, events))).toBe(true);
  expect(describeAll(events)).toEqual(['disk-added sdc', 'disk-removed sda']);
});

test('another order of the same devices is a change without events', () => {
  const tracker = createDeviceTracker('disk-added', 'disk-removed');
  const events: SampleEvent[] = [];
  tracker.update(['sda', 'sdb'], tickAt(0, 2500, events));
  expect(tracker.update(['sdb', 'sda'], tickAt(1000, 2500, events))).toBe(true);
  expect(events).toEqual([]);
});
