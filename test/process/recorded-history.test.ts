import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Membership } from '../../electron/fleet/agent/membership.ts';
import type { FromAgent } from '../../electron/fleet/messages.ts';
import { joinTestHub, startTestHub, type TestHub } from '../fake/fleet.ts';
import { helloOf, openRawAgent, type RawAgent } from '../fake/raw-agent.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function connect(hub: TestHub, membership: Membership): Promise<RawAgent> {
  const agent = openRawAgent(membership);
  closing.push(agent.close);
  agent.send(helloOf(membership.id));
  await expect.poll(() => agent.heard[0]?.welcome).toBeDefined();
  await expect.poll(() => hub.find(membership.id)?.connected).toBe(true);
  return agent;
}

const heartbeat = (cpuPercent: number): FromAgent => ({ heartbeat: { cpuPercent } });

/** Sends a value, and waits until the hub has it. */
async function send(hub: TestHub, id: string, agent: RawAgent, percent: number): Promise<void> {
  agent.send(heartbeat(percent));
  await expect.poll(() => hub.find(id)?.heartbeat?.cpu_percent).toBe(percent);
}

async function readMaximum(hub: TestHub, id: string): Promise<number | null> {
  const to = Date.now() + 60_000;
  const [series] = await hub.readRecorded(id, { metrics: ['cpu.busyPercent'], from: 0, to, maxPoints: 5000 });
  const known = series?.max.flatMap((value) => value ?? []) ?? [];
  return known.length === 0 ? null : Math.max(...known);
}

describe('a hub', () => {
  test('answers the history of an agent that is offline, also after a restart of the hub', async () => {
    const hub = await startTestHub();
    const membership = await joinTestHub(hub);
    const agent = await connect(hub, membership);
    await send(hub, 'box', agent, 42);
    agent.close();
    expect(await readMaximum(hub, 'box')).toBe(42);
    await hub.close();
    const next = await startTestHub(hub.folder);
    closing.push(next.close);
    expect([next.find('box')?.connected, await readMaximum(next, 'box')]).toEqual([false, 42]);
    const again = await connect(next, { ...membership, port: next.port });
    await send(next, 'box', again, 77);
    expect(await readMaximum(next, 'box')).toBe(77);
  });

  test('deletes the history of an agent that is removed; another of the same name starts without one', async () => {
    const hub = await startTestHub();
    closing.push(hub.close);
    const first = await joinTestHub(hub);
    const agent = await connect(hub, first);
    await send(hub, 'box', agent, 42);
    await hub.close();
    closing.length = 0;
    const next = await startTestHub(hub.folder);
    closing.push(next.close);
    expect(readdirSync(join(hub.folder, 'agents'))).toHaveLength(1);
    next.remove('box');
    expect(readdirSync(join(hub.folder, 'agents'))).toEqual([]);
    const second = await joinTestHub(next);
    expect([second.id, await readMaximum(next, 'box')]).toEqual(['box', null]);
    const other = await connect(next, second);
    await send(next, 'box', other, 7);
    expect(await readMaximum(next, 'box')).toBe(7);
  });

  test('keeps the histories of two machines of the same name apart', async () => {
    const hub = await startTestHub();
    closing.push(hub.close);
    const [one, two] = [await joinTestHub(hub), await joinTestHub(hub)];
    for (const [membership, percent] of [
      [one, 10],
      [two, 90],
    ] as const) {
      await send(hub, membership.id, await connect(hub, membership), percent);
    }
    expect([one.id, two.id, await readMaximum(hub, one.id), await readMaximum(hub, two.id)]).toEqual([
      'box',
      'box-2',
      10,
      90,
    ]);
  });
});
