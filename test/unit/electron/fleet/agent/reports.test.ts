import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AgentSource } from '../../../../../electron/fleet/agent/agent-source.ts';
import { createReports } from '../../../../../electron/fleet/agent/reports.ts';
import type { FromAgent } from '../../../../../electron/fleet/messages.ts';
import { createTestSource } from '../../../../fake/fleet.ts';
import { recordWith } from '../../../../fake/rules.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start(part: Partial<AgentSource> = {}) {
  const kinds: string[] = [];
  const hub = { isFull: false };
  const machine = createTestSource(part);
  const writer = {
    send: (message: FromAgent) => void kinds.push(...Object.keys(message)),
    get isFull() {
      return hub.isFull;
    },
  };
  return { kinds, hub, ...machine, reports: createReports(writer, machine.source) };
}

test('sends a heartbeat and the alerts at once, after the first sample, and then at the interval', () => {
  const { kinds, reports, sample } = start();
  reports.start(30);
  expect(kinds.splice(0)).toEqual(['heartbeat', 'alerts']);
  sample();
  sample();
  expect(kinds.splice(0)).toEqual(['heartbeat']);
  vi.advanceTimersByTime(60_000);
  expect(kinds.splice(0)).toEqual(['heartbeat', 'heartbeat']);
  reports.close();
  vi.advanceTimersByTime(60_000);
  expect(kinds).toEqual([]);
});

test.each([
  [0, 5],
  [4_000_000, 300],
])('an interval of %i s becomes %i s', (given, seconds) => {
  const { kinds, reports } = start();
  reports.start(given);
  kinds.splice(0);
  vi.advanceTimersByTime(1000 * seconds - 1);
  expect(kinds).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(kinds).toEqual(['heartbeat']);
});

test('firing alerts are repeated with each heartbeat', () => {
  const { kinds, reports } = start({ firing: [recordWith()] });
  reports.start(30);
  kinds.splice(0);
  vi.advanceTimersByTime(30_000);
  expect(kinds).toEqual(['heartbeat', 'alerts']);
});

test('while the hub is full nothing is sent; then it gets the alerts once', () => {
  const { kinds, hub, reports } = start();
  hub.isFull = true;
  reports.start(30);
  vi.advanceTimersByTime(90_000);
  expect(kinds).toEqual([]);
  hub.isFull = false;
  reports.drained();
  reports.drained();
  expect(kinds).toEqual(['alerts']);
});

test('system information is that of a new sample, and is sent once however often it is requested', async () => {
  const asked: (() => void)[] = [];
  const { kinds, reports } = start({ sampleWhole: () => new Promise((resolve) => asked.push(resolve)) });
  reports.sendSystemInfo();
  reports.sendSystemInfo();
  expect([kinds, asked.length]).toEqual([[], 1]);
  asked[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(kinds).toEqual(['systemInfo']);
});

test('system information that is not there yet is sent after the next sample, once', async () => {
  let info: Buffer | null = null;
  const { kinds, reports, sample } = start({ makeSystemInfo: () => info });
  reports.sendSystemInfo();
  await vi.advanceTimersByTimeAsync(0);
  info = Buffer.from('{}');
  sample();
  sample();
  expect(kinds).toEqual(['systemInfo']);
});
