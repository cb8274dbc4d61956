import { afterEach, describe, expect, test } from 'vitest';
import type { Membership } from '../../electron/fleet/agent/membership.ts';
import { createRequest } from '../../electron/fleet/trust/certificates.ts';
import { createTestSource, joinTestHub, startTestAgent, startTestHub } from '../fake/fleet.ts';
import { helloOf, openRawAgent } from '../fake/raw-agent.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const nineteenYearsMs = 19 * 365 * 86_400_000;

async function start() {
  const hub = await startTestHub();
  closing.push(hub.close);
  const membership = await joinTestHub(hub);
  hub.clock.aheadMs = nineteenYearsMs;
  return { hub, membership };
}

describe('the certificate of an agent', () => {
  test('is renewed by itself before it ends, and used from the next connection on', async () => {
    const { hub, membership } = await start();
    const saved: Partial<Membership>[] = [];
    const now = () => Date.now() + nineteenYearsMs;
    const save = (part: Partial<Membership>) => void saved.push(part);
    const first = startTestAgent(membership, createTestSource().source, { now, save });
    await expect.poll(() => first.log).toContain('the certificate of this agent was renewed');
    first.close();
    const renewed = { ...membership, ...saved[0] };
    expect([renewed.certificate === membership.certificate, renewed.key === membership.key]).toEqual([false, false]);
    await expect.poll(() => hub.find('box')?.connected).toBe(false);
    const second = startTestAgent(renewed, createTestSource().source, { now, save });
    closing.push(second.close);
    await expect.poll(() => hub.find('box')?.connected).toBe(true);
    expect([saved.length, hub.list().length]).toEqual([1, 1]);
    // A stolen copy of either is refused once the agent is removed.
    hub.remove('box');
    second.close();
    for (const one of [membership, renewed]) {
      const raw = openRawAgent(one);
      closing.push(raw.close);
      raw.send(helloOf('box'));
      expect((await raw.ended()).details).toContain('was removed from the hub');
    }
  });

  test('is not renewed too early, for a bad request, or twice on a stream', async () => {
    const { hub, membership } = await start();
    const connect = async () => {
      const agent = openRawAgent(membership);
      closing.push(agent.close);
      agent.send(helloOf('box'));
      await expect.poll(() => agent.heard[0]?.welcome).toBeDefined();
      return agent;
    };
    const bad = await connect();
    bad.send({ renew: { request: 'nonsense' } });
    await expect
      .poll(() => hub.warnings.join())
      .toContain('agent box: its certificate was not renewed: the certificate request is invalid');
    hub.clock.aheadMs = 0;
    const early = await connect();
    const { request } = await createRequest();
    early.send({ renew: { request } });
    early.send({ heartbeat: { cpuPercent: 33 } });
    await expect.poll(() => hub.find('box')?.heartbeat?.cpu_percent).toBe(33);
    early.send({ renew: { request } });
    expect((await early.ended()).details).toBe('Renew must only be sent once');
    expect(early.heard.some(({ renewed }) => renewed)).toBe(false);
  });
});
