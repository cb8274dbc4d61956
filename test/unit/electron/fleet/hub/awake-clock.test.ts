import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { evaluate } from '../../../../../electron/alerts/evaluate.ts';
import { createSampler } from '../../../../../electron/collect/sampler.ts';
import { listenToHub } from '../../../../../electron/core/alerts/listen-to-hub.ts';
import { createAgentRecord, isConnected, restartOfflineTimer } from '../../../../../electron/fleet/hub/agent-record.ts';
import { createAwakeClock } from '../../../../../electron/fleet/hub/awake-clock.ts';
import type { AlertState } from '../../../../../shared/alerts/alert.ts';
import { defaultRules } from '../../../../../shared/alerts/rule.ts';
import { defaultSettings } from '../../../../../shared/settings/settings.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const hourMs = 3_600_000;
const agents = ['db-1', 'db-2', 'web'];

/** A hub with its sampler and rules, whose three clocks the test controls. */
function createHubMachine() {
  const time = { at: 1e12, ms: 0, bootMs: 0 };
  const clock = { now: () => time.at, monotonicMs: () => time.ms, sinceBootMs: () => time.bootMs };
  const awake = createAwakeClock(clock, () => {
    for (const record of records) restartOfflineTimer(record, awake.readMs());
  });
  const records = agents.map((id) => createAgentRecord(id, awake.readMs(), clock));
  const view = () => {
    const awakeMs = awake.readMs();
    return {
      silences: records.map(({ id, lastMessageMs }) => ({ id, silentSeconds: (awakeMs - lastMessageMs) / 1000 })),
      alerts: new Map(),
    };
  };
  const { collectors } = listenToHub(view, () => defaultSettings);
  const sampler = createSampler({ collectors, clock });
  let states: readonly AlertState[] = [];
  return {
    time,
    hear(id: string): void {
      const record = records.find((one) => one.id === id);
      if (record) record.lastMessageMs = awake.readMs();
    },
    isConnected: (id: string) =>
      records.some((record) => record.id === id && isConnected({ ...record, send: () => undefined }, awake.readMs())),
    /** Runs awake for this long, with a sample every two seconds. */
    async run(ms: number) {
      const happened: string[] = [];
      for (let left = ms; left > 0; left -= 2000) {
        for (const key of ['at', 'ms', 'bootMs'] as const) time[key] += 2000;
        vi.advanceTimersByTime(2000);
        const step = evaluate(defaultRules, states, await sampler.sample(2000));
        states = step.states;
        happened.push(...step.events.map(({ kind, record }) => `${kind} ${record.ruleId} ${record.instance}`));
      }
      return happened;
    },
  };
}

describe('a hub', () => {
  test.each([
    ['sleeps for an hour', { at: hourMs, bootMs: hourMs }],
    ['sleeps where the monotonic clock goes on', { at: hourMs, bootMs: hourMs, ms: hourMs }],
    ['is stopped for an hour', { at: hourMs, bootMs: hourMs, ms: hourMs }],
    ['has its clock set forward by a year', { at: 365 * 24 * hourMs }],
  ])('that %s calls no agent offline for it', async (_what, leap) => {
    const hub = createHubMachine();
    expect(await hub.run(60_000)).toEqual([]);
    for (const [key, ms] of Object.entries(leap)) hub.time[key as 'at'] += ms;
    // Their last messages are a minute old, and they need another minute to reconnect.
    const happened = await hub.run(60_000);
    expect([happened, agents.map(hub.isConnected)]).toEqual([[], [true, true, true]]);
    hub.hear('db-1');
    hub.hear('db-2');
    // An agent that does not reconnect is offline ninety seconds after the hub resumed.
    expect(await hub.run(36_000)).toEqual(['fired agent-offline web']);
    expect(agents.map(hub.isConnected)).toEqual([true, true, false]);
  });

  test('whose clock is set back keeps counting', async () => {
    const hub = createHubMachine();
    expect(await hub.run(60_000)).toEqual([]);
    hub.time.at -= 365 * 24 * hourMs;
    expect(await hub.run(30_000)).toEqual([]);
    expect(await hub.run(2000)).toEqual(agents.map((id) => `fired agent-offline ${id}`));
  });

  test('that was suspended does not call an offline agent online', async () => {
    const hub = createHubMachine();
    expect(await hub.run(100_000)).toHaveLength(3);
    hub.time.at += hourMs;
    hub.time.bootMs += hourMs;
    expect(await hub.run(60_000)).toEqual([]);
    hub.hear('web');
    expect(await hub.run(2000)).toEqual(['cleared agent-offline web']);
  });
});
