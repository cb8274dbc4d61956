import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMetricsStream } from '../../../../../electron/fleet/agent/metrics-stream.ts';
import type { FromAgent } from '../../../../../electron/fleet/messages.ts';
import { createTestSource } from '../../../../fake/fleet.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start() {
  const sent: FromAgent[] = [];
  const machine = createTestSource();
  const hub = { isFull: false };
  const writer = {
    send: (message: FromAgent) => void sent.push(message),
    get isFull() {
      return hub.isFull;
    },
  };
  return { sent, hub, ...machine, stream: createMetricsStream(writer, machine.source, Date.now) };
}

test('sends at once, then at the interval; samples in between are skipped', () => {
  const { sent, stream, sample, intervalsMs } = start();
  stream.start({ intervalSeconds: 2, groups: ['cpu'] });
  expect([sent.length, intervalsMs]).toEqual([1, [2000]]);
  vi.advanceTimersByTime(1000);
  sample();
  expect(sent).toHaveLength(1);
  // Slightly early is accepted.
  vi.advanceTimersByTime(800);
  sample();
  expect(String(sent[1]?.metrics?.json)).toBe('{"sample":2,"groups":["cpu"]}');
});

test('a new subscription replaces the old one, and the interval has limits', () => {
  const { stream, intervalsMs } = start();
  stream.start({ intervalSeconds: 0, groups: [] });
  expect(intervalsMs).toEqual([1000]);
  stream.start({ intervalSeconds: 4_000_000, groups: [] });
  expect(intervalsMs).toEqual([300_000]);
});

test('skips samples while the hub is full, and sends nothing after it was stopped', () => {
  const { sent, hub, stream, sample, intervalsMs } = start();
  hub.isFull = true;
  stream.start({ intervalSeconds: 1, groups: [] });
  sample();
  expect(sent).toEqual([]);
  hub.isFull = false;
  sample();
  expect(sent).toHaveLength(1);
  stream.stop();
  stream.stop();
  vi.advanceTimersByTime(5000);
  sample();
  expect([sent.length, intervalsMs]).toEqual([1, []]);
});
