import { expect, test } from 'vitest';
import { createSteadyClock } from '../../../../electron/tape/steady-clock.ts';
import type { SampleEvent } from '../../../../shared/snapshot.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const start = 1_800_000_000_000;
const hourMs = 3_600_000;
const at = (hours: number, kind?: SampleEvent['kind']) =>
  createSnapshot({
    at: start + hours * hourMs,
    monotonicMs: hours * hourMs,
    events: kind ? [{ kind, subject: '', ms: 1 }] : [],
  });

test('a clock that continues from the last recording is trusted at once', () => {
  const clock = createSteadyClock((now) => now - 8 * hourMs);
  clock.take(at(0));
  expect(clock.isTrusted).toBe(true);
});

test('another is trusted after an hour in which it was not set', () => {
  const clock = createSteadyClock(() => null);
  clock.take(at(0));
  expect(clock.isTrusted).toBe(false);
  clock.take(at(0.9, 'resumed'));
  clock.take(at(1));
  expect(clock.isTrusted).toBe(true);
});

test('one that was set is not, for an hour, whatever it continues from', () => {
  const clock = createSteadyClock((now) => now - hourMs);
  clock.take(at(0));
  clock.take(at(2, 'clock-stepped'));
  expect(clock.isTrusted).toBe(false);
  clock.take(at(3));
  expect(clock.isTrusted).toBe(true);
});
