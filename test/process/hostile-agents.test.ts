import { once } from 'node:events';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Membership } from '../../electron/fleet/agent/membership.ts';
import { type FromAgent, fromAgentCodec } from '../../electron/fleet/messages.ts';
import { hubName } from '../../electron/fleet/trust/certificates.ts';
import { createTestSource, joinTestHub, startTestAgent, startTestHub, type TestHub } from '../fake/fleet.ts';
import { helloOf, openRawAgent, type RawAgent } from '../fake/raw-agent.ts';
import { recordWith } from '../fake/rules.ts';

let hub: TestHub;
const open: { close(): unknown }[] = [];
beforeEach(async () => {
  hub = await startTestHub();
  open.push(hub);
});
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

function openAgent(membership: Membership): RawAgent {
  const agent = openRawAgent(membership);
  open.push(agent);
  return agent;
}

async function connectAgent(name: string, nowMs?: number): Promise<RawAgent & { readonly id: string }> {
  const membership = await joinTestHub(hub, name);
  const agent = openAgent(membership);
  agent.send(helloOf(name, nowMs));
  await expect.poll(() => hub.find(membership.id)?.connected).toBe(true);
  return { ...agent, id: membership.id };
}

async function expectServing(name = 'good'): Promise<void> {
  const membership = await joinTestHub(hub, name);
  const agent = startTestAgent(membership, createTestSource().source);
  open.push(agent);
  await expect.poll(() => hub.find(membership.id)?.connected).toBe(true);
}

const alerts = (...firing: readonly object[]): FromAgent => ({
  alerts: { json: Buffer.from(JSON.stringify({ firing })) },
});

describe('what an agent sends', () => {
  test('answers only requests to that agent', async () => {
    const [honest, evil] = [await connectAgent('db-1'), await connectAgent('web-1')];
    const answer = hub.queryHistory('db-1', 'metrics=cpu.utilization_percent');
    await expect.poll(() => honest.heard.some(({ askHistory }) => askHistory)).toBe(true);
    const asked = honest.heard.find(({ askHistory }) => askHistory)?.askHistory;
    for (let id = 0; id <= 10; id += 1)
      evil.send({ history: { id, json: Buffer.from('{"from":"web-1"}'), error: '' } });
    evil.send({ history: { id: asked?.id ?? 0, json: Buffer.alloc(0), error: 'from web-1' } });
    // Sent after the forged answers, so those have been read.
    evil.send({ heartbeat: { cpuPercent: 33 } });
    await expect.poll(() => hub.find('web-1')?.heartbeat?.cpu_percent).toBe(33);
    honest.send({ history: { id: asked?.id ?? 0, json: Buffer.from('{"from":"db-1"}'), error: '' } });
    expect(String(await answer)).toBe('{"from":"db-1"}');
  });

  test('as impossible alerts is dropped with one warning; the others are kept', async () => {
    const evil = await connectAgent('evil');
    evil.send(alerts(recordWith({ id: 'bad', firedAt: 1e300 }), recordWith({ id: 'good', firedAt: Date.now() })));
    await expect.poll(() => hub.view().alerts.get('evil')).toMatchObject([{ id: 'good' }]);
    evil.send(alerts(recordWith({ id: 'bad', heldMs: 1e300 })));
    await expect.poll(() => hub.view().alerts.get('evil')).toEqual([]);
    expect(hub.warnings).toEqual(['agent evil: ignored 1 invalid alert(s)']);
    expect(hub.find('evil')?.connected).toBe(true);
  });

  test.each([
    ['the beginning of time', -1e308],
    ['no number', Number.NaN],
    ['1970', 0],
  ])('as its clock is ignored if it is %s; its alerts fired when the hub received them', async (_what, nowMs) => {
    const agent = await connectAgent('no-clock', nowMs);
    agent.send(alerts(recordWith({ firedAt: nowMs > -1 ? nowMs : 0 })));
    await expect.poll(() => hub.view().alerts.get('no-clock')?.length).toBe(1);
    expect(hub.find('no-clock')?.clock_ahead_seconds).toBeNull();
    expect(Math.abs((hub.view().alerts.get('no-clock')?.[0]?.firedAt ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(hub.warnings).toEqual(['agent no-clock: its clock is not set and is ignored']);
  });

  test('as a heartbeat is limited to four kilobytes, eight GPUs, and values that a machine can have', async () => {
    const agent = await connectAgent('evil');
    const heartbeat = { cpuPercent: Number.NaN, load_1m: -1, availableCores: 4, memoryTotalBytes: 1e300 };
    agent.send({ heartbeat: { ...heartbeat, gpus: Array(40).fill({ busyPercent: 1e9, memoryUsedBytes: 5 }) } });
    await expect
      .poll(() => hub.find('evil')?.heartbeat)
      .toMatchObject({
        cpu_percent: null,
        load_average_1m: null,
        available_cores: 4,
        memory_total_bytes: null,
      });
    const gpu = { busy_percent: null, memory_total_bytes: null, memory_used_bytes: 5 };
    expect(hub.find('evil')?.heartbeat?.gpus).toEqual(Array(8).fill(gpu));
    // Two million empty GPUs in four megabytes.
    const gpus = Buffer.alloc(4_000_000, Buffer.from([0x32, 0x00]));
    const length = Buffer.from([0x80, 0x92, 0xf4, 0x01]);
    agent.call.write(Buffer.concat([Buffer.from([0x12]), length, gpus]));
    expect(await agent.ended()).toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: 'Heartbeat is larger than 4096 bytes',
    });
    expect(hub.find('evil')?.heartbeat?.gpus).toHaveLength(8);
    expect(hub.warnings).toEqual(['agent evil disconnected: Heartbeat is larger than 4096 bytes']);
  });

  test('causes one line in the log, however often it reconnects', async () => {
    const membership = await joinTestHub(hub, 'evil');
    for (let count = 0; count < 5; count += 1) {
      const agent = openAgent(membership);
      agent.send({ heartbeat: {} });
      expect((await agent.ended()).code).toBe(status.INVALID_ARGUMENT);
    }
    expect(hub.warnings).toEqual(['agent evil disconnected: expected Hello']);
  });

  test('is limited in new alerts; those known before are kept', async () => {
    const evil = await connectAgent('evil');
    const round = (n: number) =>
      alerts(...Array.from({ length: 50 }, (_, index) => recordWith({ id: `${n}-${index}`, ruleId: `${n}-${index}` })));
    const seen = new Set<string>();
    for (let n = 0; n < 5; n += 1) {
      evil.send(round(n));
      evil.send({ heartbeat: { load_1m: n } });
      await expect.poll(() => hub.find('evil')?.heartbeat?.load_average_1m).toBe(n);
      for (const { id } of hub.view().alerts.get('evil') ?? []) seen.add(id);
    }
    expect(seen.size).toBe(100);
    // More are allowed as time passes.
    hub.pass(30_000);
    evil.send(round(9));
    await expect.poll(() => hub.view().alerts.get('evil')?.length).toBe(5);
    expect(hub.warnings).toEqual(['agent evil: too many new alerts, some were ignored']);
  });

  test('reaches every subscriber even if one of them fails, and the agent stays connected', async () => {
    const agent = await connectAgent('box');
    const seen: string[] = [];
    hub.subscribe(() => {
      throw new Error('a reader that fails');
    });
    hub.subscribe((id) => void seen.push(id));
    hub.openWindow(
      'box',
      () => {
        throw new Error('a window that fails');
      },
      () => {
        throw new Error('a window that fails at the end');
      },
    );
    const gone: string[] = [];
    hub.openWindow(
      'box',
      (text) => void seen.push(text),
      () => void gone.push('box'),
    );
    hub.startManual('box', { intervalSeconds: 1, groups: [] });
    await expect.poll(() => agent.heard.filter(({ windowOpen }) => windowOpen).length).toBe(2);
    agent.send({ metrics: { atMs: 0, json: Buffer.from('{}') } });
    for (const { windowOpen } of agent.heard) {
      if (windowOpen) agent.send({ windowMessage: { window: windowOpen.window, json: 'to a window' } });
    }
    await expect.poll(() => seen).toEqual(['box', 'to a window']);
    expect(hub.find('box')?.connected).toBe(true);
    agent.call.cancel();
    await expect.poll(() => gone).toEqual(['box']);
    await expectServing();
  });
});

describe('an agent', () => {
  test('that was removed before its Hello is disconnected and not listed', async () => {
    const membership = await joinTestHub(hub, 'box');
    const agent = openAgent(membership);
    expect(hub.remove('box')).toBe(true);
    agent.send(helloOf('box'));
    expect((await agent.ended()).code).toBe(status.UNAUTHENTICATED);
    expect(hub.list()).toEqual([]);
  });

  test('that has joined and never connected is listed as offline and can be removed', async () => {
    const membership = await joinTestHub(hub, 'box');
    expect(hub.find('box')).toMatchObject({ agent_id: 'box', connected: false, last_seen: null });
    hub.pass(100_000);
    expect(hub.view().silences).toMatchObject([{ id: 'box', silentSeconds: expect.closeTo(100, -1) }]);
    expect(hub.remove('box')).toBe(true);
    expect(hub.list()).toEqual([]);
    const agent = openAgent(membership);
    agent.send(helloOf('box'));
    expect((await agent.ended()).code).toBe(status.UNAUTHENTICATED);
    expect(hub.list()).toEqual([]);
  });

  test('that disconnects leaves no request pending', async () => {
    const agent = await connectAgent('box');
    const answers = [hub.queryHistory('box', ''), hub.refreshInfo('box')].map((answer) => answer.catch(String));
    await expect.poll(() => agent.heard.filter(({ askHistory }) => askHistory).length).toBe(1);
    agent.call.cancel();
    expect(await Promise.all(answers)).toEqual(Array(2).fill('UserError: box has disconnected'));
  });

  test('has at most four connections; the newest are kept', async () => {
    const membership = await joinTestHub(hub, 'box');
    const { authority, key, certificate, port } = membership;
    const connectOne = async () => {
      const options = { host: '127.0.0.1', port, ca: authority, key, cert: certificate, servername: hubName };
      const socket = connectTls({ ...options, ALPNProtocols: ['h2'] });
      socket.on('error', () => undefined);
      open.push({ close: () => socket.destroy() });
      await once(socket, 'secureConnect');
      const closed = once(socket.resume(), 'close');
      return { socket, closed };
    };
    const sockets = [];
    for (let count = 0; count < 6; count += 1) sockets.push(await connectOne());
    await sockets[0]?.closed;
    await sockets[1]?.closed;
    expect(sockets.map(({ socket }) => socket.destroyed)).toEqual([true, true, false, false, false, false]);
  });
});

describe('a port of the hub', () => {
  function connectSilent(port: number): { readonly socket: Socket; readonly closed: Promise<unknown> } {
    const socket = connectPlain(port, '127.0.0.1');
    socket.on('error', () => undefined);
    open.push({ close: () => socket.destroy() });
    return { socket, closed: new Promise((resolve) => socket.once('close', resolve)) };
  }

  test.each([
    ['of streams', () => hub.port, 600],
    ['for joining', () => hub.joinPort, 500],
  ])('%s accepts agents despite many silent connections, and closes the oldest of them', async (_what, port, count) => {
    const silent = Array.from({ length: count }, () => connectSilent(port()));
    await Promise.all(silent.map(({ socket }) => once(socket, 'connect')));
    await expectServing();
    await Promise.race(silent.slice(0, 100).map(({ closed }) => closed));
    const isOpen = () => silent.filter(({ socket }) => !socket.closed).length;
    await expect.poll(isOpen).toBeLessThanOrEqual(256);
    // The remaining ones are closed by their timeout.
    await expect.poll(isOpen).toBe(0);
  });

  test.each([
    ['of streams', () => hub.port],
    ['for joining', () => hub.joinPort],
  ])('%s only speaks TLS 1.3', async (_what, port) => {
    const { authority, key, certificate } = await joinTestHub(hub, 'old');
    const options = { host: '127.0.0.1', port: port(), ca: authority, key, cert: certificate, servername: hubName };
    const older = connectTls({ ...options, maxVersion: 'TLSv1.2' });
    expect(await once(older, 'secureConnect').catch((error: Error) => error.message)).toContain('protocol version');
    const newer = connectTls({ ...options, ALPNProtocols: ['h2', 'http/1.1'] });
    newer.on('error', () => undefined);
    await once(newer, 'secureConnect');
    expect(newer.getProtocol()).toBe('TLSv1.3');
    newer.destroy();
  });
});

test('a message has exactly one body', async () => {
  const agent = await connectAgent('evil');
  const heartbeat = fromAgentCodec.encode({ heartbeat: { cpuPercent: 1 } });
  agent.call.write(Buffer.concat(Array(1000).fill(heartbeat)));
  expect(await agent.ended()).toMatchObject({ details: 'a message must have exactly one body' });
});

vi.setConfig({ testTimeout: 90_000 });
