import { Duplex } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import type { AgentSource } from '../../../../../electron/fleet/agent/agent-source.ts';
import { startHubSession } from '../../../../../electron/fleet/agent/hub-session.ts';
import type { Renewal } from '../../../../../electron/fleet/agent/renewal.ts';
import type { FromAgent, FromHub } from '../../../../../electron/fleet/messages.ts';
import { UserError } from '../../../../../shared/user-error.ts';
import { createTestSource } from '../../../../fake/fleet.ts';
import { recordWith } from '../../../../fake/rules.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const turn = () => new Promise(setImmediate);

/** A hub that reads only when the test lets it, but sends requests at any time. */
function startHub(part: Partial<AgentSource> = {}, request: string | null = null, changed: Partial<Renewal> = {}) {
  const accepted: unknown[] = [];
  const warnings: string[] = [];
  const sent: FromAgent[] = [];
  let isReading = true;
  let isCancelled = false;
  let read: () => void = () => undefined;
  const call = Object.assign(
    new Duplex({
      objectMode: true,
      read: () => undefined,
      write(message: FromAgent, _encoding, done) {
        sent.push(message);
        if (isReading) done();
        else read = done;
      },
    }),
    {
      cancel() {
        isCancelled = true;
      },
    },
  );
  const machine = createTestSource(part);
  const hubCall = call as unknown as Parameters<typeof startHubSession>[0];
  const ignore = () => undefined;
  const renewal: Renewal = { request: async () => request, accept: (answer) => void accepted.push(answer), ...changed };
  const warn = (text: string) => void warnings.push(text);
  ends.push(startHubSession(hubCall, { source: machine.source, renewal, now: Date.now, onWelcome: ignore, warn }));
  const ask = (message: FromHub) => void call.push(message);
  ask({ welcome: { protocol: 1, heartbeatSeconds: 300 } });
  return {
    call,
    sent,
    accepted,
    warnings,
    ask,
    ...machine,
    get isCancelled() {
      return isCancelled;
    },
    setReading(next: boolean) {
      isReading = next;
      if (isReading) read();
    },
    count: (kind: keyof FromAgent) => sent.filter((message) => message[kind] !== undefined).length,
  };
}

describe('an agent whose hub sends requests and does not read', () => {
  test('accepts no more history queries until it does, then answers them all', async () => {
    let answered = 0;
    const hub = startHub({
      queryHistory() {
        answered += 1;
        return Buffer.alloc(300_000);
      },
    });
    await turn();
    hub.setReading(false);
    for (let id = 1; id <= 500; id += 1) hub.ask({ askHistory: { id, query: '' } });
    for (let count = 0; count < 50; count += 1) await turn();
    expect(answered).toBeLessThan(20);
    hub.setReading(true);
    await expect.poll(() => hub.count('history')).toBe(500);
    expect(hub.isCancelled).toBe(false);
  });

  test('accepts no more calls of its windows until it does, and then notifies them', async () => {
    let [taken, drained] = [0, 0];
    const hub = startHub({
      openWindow: (send) => ({
        take(json) {
          taken += 1;
          send(json.repeat(1000));
          return true;
        },
        drained() {
          drained += 1;
        },
        close: () => undefined,
      }),
    });
    hub.ask({ windowOpen: { window: 1 } });
    await turn();
    hub.setReading(false);
    for (let id = 1; id <= 15_000; id += 1) hub.ask({ windowMessage: { window: 1, json: `{"id":${id}}` } });
    for (let count = 0; count < 50; count += 1) await turn();
    expect(taken).toBeLessThan(20);
    expect(drained).toBe(0);
    hub.setReading(true);
    await expect.poll(() => hub.count('windowMessage'), { timeout: 10_000 }).toBe(15_000);
    expect(drained).toBeGreaterThan(0);
  });

  test('reports alerts once it reads, only the latest state', async () => {
    let tell: () => void = () => undefined;
    let firing = [recordWith({ id: 'a' })];
    const hub = startHub({
      get firing() {
        return firing;
      },
      subscribeAlerts(listener) {
        tell = listener;
        return () => undefined;
      },
      queryHistory: () => Buffer.alloc(2_000_000),
    });
    await turn();
    hub.setReading(false);
    hub.ask({ askHistory: { id: 1, query: '' } });
    await turn();
    const before = hub.count('alerts');
    for (let count = 0; count < 1000; count += 1) {
      firing = [recordWith({ id: `b${count}` })];
      tell();
    }
    expect(hub.count('alerts')).toBe(before);
    hub.setReading(true);
    await expect.poll(() => hub.count('alerts')).toBe(before + 1);
    expect(String(hub.sent.findLast(({ alerts }) => alerts)?.alerts?.json)).toContain('"id":"b999"');
  });

  test('cancels the stream if too much for its windows is unread', async () => {
    let push: (json: string) => void = () => undefined;
    const hub = startHub({
      openWindow(send) {
        push = send;
        return { take: () => true, drained: () => undefined, close: () => undefined };
      },
    });
    hub.ask({ windowOpen: { window: 1 } });
    await turn();
    hub.setReading(false);
    for (let count = 0; count < 31; count += 1) push('x'.repeat(1_000_000));
    expect(hub.isCancelled).toBe(false);
    for (let count = 0; count < 10; count += 1) push('x'.repeat(1_000_000));
    expect(hub.isCancelled).toBe(true);
  });
});

test('a request that fails ends the stream, and nothing else', async () => {
  const hub = startHub({
    watch() {
      throw new Error('it cannot be watched');
    },
  });
  await turn();
  expect(hub.isCancelled).toBe(false);
  hub.ask({ watch: { intervalSeconds: 1, groups: [] } });
  await turn();
  expect(hub.isCancelled).toBe(true);
});

test('repeated Welcome and system information requests are handled once', async () => {
  const listeners = { count: 0 };
  const hub = startHub({
    makeSystemInfo: () => null,
    subscribeAlerts() {
      listeners.count += 1;
      return () => undefined;
    },
  });
  for (let count = 0; count < 100; count += 1) {
    hub.ask({ welcome: { protocol: 1, heartbeatSeconds: 5 } });
    hub.ask({ askSystemInfo: {} });
  }
  await turn();
  expect([listeners.count, hub.count('heartbeat')]).toEqual([1, 1]);
  hub.sample();
  expect(hub.count('heartbeat')).toBe(2);
});

describe('an agent whose certificate ends soon', () => {
  test('asks for a new one once it is welcome, and takes the answer', async () => {
    const { sent, ask, accepted } = startHub({}, 'a request');
    await expect.poll(() => sent.findLast(({ renew }) => renew)?.renew).toEqual({ request: 'a request' });
    const renewed = { certificate: 'c', authority: 'a' };
    ask({ renewed });
    await expect.poll(() => accepted).toEqual([renewed]);
  });
});

test('a hub that sends certificates that cannot be used is warned about once per stream', async () => {
  const { ask, warnings } = startHub({}, null, {
    accept() {
      throw new UserError('the hub sent a certificate that cannot be used');
    },
  });
  for (let count = 0; count < 100; count += 1) ask({ renewed: { certificate: 'c', authority: 'a' } });
  await turn();
  await expect
    .poll(() => warnings)
    .toEqual(['the certificate of this agent was not renewed: the hub sent a certificate that cannot be used']);
});
