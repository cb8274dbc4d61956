import { afterEach, describe, expect, test, vi } from 'vitest';
import { joinHub } from '../../electron/fleet/agent/join.ts';
import { formatInvitation, invitationLifetimeMs, parseInvitation } from '../../electron/fleet/trust/invitation.ts';
import type { AlertRecord } from '../../shared/alerts/alert.ts';
import { UserError } from '../../shared/user-error.ts';
import { createTestSource, joinTestHub, startTestAgent, startTestHub, type TestHub } from '../fake/fleet.ts';
import { recordWith } from '../fake/rules.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

async function newHub(...args: Parameters<typeof startTestHub>): Promise<TestHub> {
  const hub = await startTestHub(...args);
  open.push(hub);
  return hub;
}

async function newAgent(hub: TestHub, hostname = 'box', machine = createTestSource()) {
  const membership = await joinTestHub(hub, hostname);
  const agent = startTestAgent(membership, machine.source);
  open.push(agent);
  await expect.poll(() => hub.find(membership.id)?.connected).toBe(true);
  return { ...agent, ...machine, membership, id: membership.id };
}

const read = (json: Buffer | null) => JSON.parse(String(json)) as Record<string, unknown>;

describe('an agent', () => {
  test('is connected before its first sample, then sends heartbeats and its system information', async () => {
    const hub = await newHub();
    const { id } = await newAgent(hub, 'My Box!');
    expect(id).toBe('my-box');
    expect(hub.find(id)).toMatchObject({
      hostname: 'box.lan',
      version: '1.2.3',
      has_metrics: false,
      streaming_active: false,
    });
    await expect
      .poll(() => hub.find(id)?.heartbeat)
      .toMatchObject({ cpu_percent: 12.5, available_cores: 3, gpus: [{ busy_percent: 0 }] });
    await expect.poll(() => hub.find(id)?.has_system_info).toBe(true);
    expect(read(hub.readInfo(id))).toEqual({ os: 'Debian' });
  });

  test('samples and sends only while there are subscribers, at the shortest interval that any of them wants', async () => {
    const hub = await newHub();
    const { id, intervalsMs, sample } = await newAgent(hub);
    expect(intervalsMs).toEqual([]);
    const slow = hub.watch(id, { intervalSeconds: 5, groups: ['cpu'] });
    await expect.poll(() => intervalsMs).toEqual([5000]);
    await expect.poll(() => read(hub.readMetrics(id))).toEqual({ sample: 0, groups: ['cpu'] });
    const fast = hub.watch(id, { intervalSeconds: 1, groups: ['memory'] });
    await expect.poll(() => intervalsMs).toEqual([1000]);
    await expect.poll(() => read(hub.readMetrics(id))).toEqual({ sample: 0, groups: ['cpu', 'memory'] });
    fast();
    fast();
    await expect.poll(() => intervalsMs).toEqual([5000]);
    slow();
    await expect.poll(() => intervalsMs).toEqual([]);
    expect(hub.find(id)?.streaming_active).toBe(false);
    sample();
    hub.startManual(id, { intervalSeconds: 3, groups: [] });
    await expect.poll(() => read(hub.readMetrics(id))).toEqual({ sample: 1, groups: [] });
    hub.stopManual(id);
    await expect.poll(() => intervalsMs).toEqual([]);
  });

  test('answers queries from its own history, and explains what is wrong with one', async () => {
    const hub = await newHub();
    const machine = createTestSource({
      queryHistory(query) {
        if (query === 'metrics=colour') throw new UserError('there is no "colour"');
        return Buffer.from(JSON.stringify({ query }));
      },
    });
    const { id } = await newAgent(hub, 'box', machine);
    expect(read(await hub.queryHistory(id, 'metrics=cpu'))).toEqual({ query: 'metrics=cpu' });
    await expect(hub.queryHistory(id, 'metrics=colour')).rejects.toThrow('there is no "colour"');
    await expect(hub.queryHistory('nobody', '')).rejects.toThrow('nobody is not connected');
  });

  test('reconnects after a restart of the hub, and sends what is subscribed', async () => {
    const hub = await newHub();
    const { id, intervalsMs } = await newAgent(hub);
    await hub.close();
    open.splice(open.indexOf(hub), 1);
    const again = await newHub(hub.folder, hub.port);
    again.watch(id, { intervalSeconds: 2, groups: [] });
    await expect.poll(() => again.find(id)?.connected).toBe(true);
    await expect.poll(() => intervalsMs).toEqual([2000]);
  });

  test('reconnects after its own restart, and sends what was subscribed before', async () => {
    const hub = await newHub();
    const { id, membership, close } = await newAgent(hub);
    hub.watch(id, { intervalSeconds: 2, groups: ['cpu'] });
    close();
    await expect.poll(() => hub.find(id)?.connected).toBe(false);
    const machine = createTestSource();
    open.push(startTestAgent(membership, machine.source));
    await expect.poll(() => hub.find(id)).toMatchObject({ connected: true, streaming_active: true });
    await expect.poll(() => machine.intervalsMs).toEqual([2000]);
  });

  test('reports alerts as soon as they fire, and when they resolve', async () => {
    const hub = await newHub();
    const alerts: { firing: readonly AlertRecord[]; notify(): void } = {
      firing: [recordWith()],
      notify: () => undefined,
    };
    const machine = createTestSource({
      get firing() {
        return alerts.firing;
      },
      subscribeAlerts(listener) {
        alerts.notify = listener;
        return () => undefined;
      },
    });
    const { id } = await newAgent(hub, 'box', machine);
    await expect.poll(() => hub.view().alerts.get(id)).toMatchObject([{ id: 'a', metric: 'cpu.busyPercent' }]);
    expect(hub.find(id)?.alerts_firing).toBe(1);
    alerts.firing = [];
    alerts.notify();
    await expect.poll(() => hub.view().alerts.get(id)).toEqual([]);
  });

  test('is silent since its last message, or since the start of the hub', async () => {
    const hub = await newHub();
    const { id, close } = await newAgent(hub);
    close();
    await expect.poll(() => hub.find(id)?.connected).toBe(false);
    hub.pass(100_000);
    const silence = (of: TestHub) => Math.round(of.view().silences[0]?.silentSeconds ?? 0);
    expect(silence(hub)).toBeGreaterThanOrEqual(100);
    await hub.close();
    open.splice(open.indexOf(hub), 1);
    const again = await newHub(hub.folder);
    expect(silence(again)).toBe(0);
    again.pass(95_000);
    expect(silence(again)).toBe(95);
    expect(again.view().alerts.get(id)).toBeNull();
  });

  test('keeps its last state while it is offline, and is replaced by a newer agent of the same id', async () => {
    const hub = await newHub();
    const { id, membership, close, log } = await newAgent(hub);
    const twin = startTestAgent(membership, createTestSource({ hostname: 'twin' }).source);
    open.push(twin);
    await expect.poll(() => log.at(-1)).toContain('replaced by a newer stream of the same agent');
    expect(hub.find(id)).toMatchObject({ hostname: 'twin', connected: true });
    close();
    twin.close();
    await expect.poll(() => hub.find(id)).toMatchObject({ connected: false, hostname: 'twin', has_system_info: true });
  });

  test('is offline after three missed heartbeats, even if its connection is open', async () => {
    const hub = await newHub();
    const { id } = await newAgent(hub);
    hub.pass(89_000);
    expect(hub.find(id)?.connected).toBe(true);
    hub.pass(6000);
    expect(hub.find(id)?.connected).toBe(false);
  });
});

describe('a hub refuses', () => {
  test('a pairing code that was used, has expired, or is invalid', async () => {
    const hub = await newHub();
    const code = hub.invite();
    const invitation = parseInvitation(code);
    if (!invitation) throw new Error('the code cannot be read');
    await joinHub(invitation, 'one');
    await expect(joinHub(invitation, 'two')).rejects.toThrow('the code has been used, is older than ten minutes');
    const old = parseInvitation(hub.invite());
    hub.clock.aheadMs = invitationLifetimeMs + 1000;
    if (old) await expect(joinHub(old, 'three')).rejects.toThrow('the code has been used, is older than ten minutes');
    expect(parseInvitation(`${code}x`)).toBeNull();
    expect(hub.list().map(({ agent_id: id }) => id)).toEqual(['one']);
  });

  test('and is itself refused if its certificate does not match the code: the secret is not sent', async () => {
    const [hub, other] = [await newHub(), await newHub()];
    const invitation = parseInvitation(other.invite());
    if (!invitation) throw new Error('the code cannot be read');
    const misled = { ...invitation, port: hub.joinPort };
    expect(parseInvitation(formatInvitation(misled))).toEqual(misled);
    await expect(joinHub(misled, 'box')).rejects.toThrow("the hub's certificate does not match this code");
    // The code has not been used up.
    expect((await joinHub(invitation, 'box')).id).toBe('box');
  });

  test('a removed agent, and one with a certificate of another hub', async () => {
    const [hub, other] = [await newHub(), await newHub()];
    const { id, log } = await newAgent(hub);
    expect(hub.remove(id)).toBe(true);
    await expect.poll(() => log.at(-1)).toContain('this agent was removed from the hub; join again with a new code');
    const stranger = { ...(await joinTestHub(other)), port: hub.port };
    const knocking = startTestAgent(stranger, createTestSource().source);
    open.push(knocking);
    await expect.poll(() => knocking.log.at(-1)).toContain('the certificate is not from the hub that was joined');
    // It trusts the right authority, but its own certificate is from another one.
    const { authority } = await joinTestHub(hub, 'spy');
    const disguised = startTestAgent({ ...stranger, authority }, createTestSource().source);
    open.push(disguised);
    await expect.poll(() => disguised.log.at(-1)).toContain('hub 127.0.0.1');
    expect(hub.list().filter(({ connected }) => connected)).toEqual([]);
  });
});

vi.setConfig({ testTimeout: 60_000 });
