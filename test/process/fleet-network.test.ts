import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type { AgentList } from '../../shared/wire/agents.ts';
import { startBadLine } from '../fake/bad-line.ts';
import { createTestSource, joinTestHub, startTestAgent, startTestHub } from '../fake/fleet.ts';
import { createTwoMachines, maySplitNetwork, type TwoMachines } from '../fake/two-machines.ts';

beforeAll(ensureBundle, 60_000);
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function connectOver(line: Parameters<typeof startBadLine>[1]) {
  const hub = await startTestHub();
  ends.push(() => hub.close());
  const membership = await joinTestHub(hub);
  const bad = await startBadLine(membership.port, line);
  ends.push(() => bad.close());
  const large = Buffer.from(JSON.stringify({ filler: 'x'.repeat(100_000) }));
  const told = { count: 0 };
  const machine = createTestSource({
    makeMetrics() {
      told.count += 1;
      return large;
    },
  });
  const agent = startTestAgent({ ...membership, port: bad.port }, machine.source);
  ends.push(() => agent.close());
  await expect.poll(() => hub.find(membership.id)?.connected).toBe(true);
  return { hub, bad, told, id: membership.id, ...machine };
}

describe('an agent', () => {
  test('connects and sends over a connection with half a second of latency', async () => {
    const { hub, id, intervalsMs, sample } = await connectOver({ delayMs: 250 });
    let seen = 0;
    ends.push(hub.subscribe(() => (seen += 1)));
    const unwatch = hub.watch(id, { intervalSeconds: 1, groups: [] });
    await expect.poll(() => intervalsMs).toEqual([1000]);
    const sampling = setInterval(sample, 250);
    ends.push(() => clearInterval(sampling));
    await expect.poll(() => seen).toBeGreaterThan(3);
    unwatch();
    await expect.poll(() => intervalsMs).toEqual([]);
  });

  test('queues nothing for a hub that does not read: samples are skipped until it does', async () => {
    const { hub, bad, id, told, sample, intervalsMs } = await connectOver({});
    hub.watch(id, { intervalSeconds: 1, groups: [] });
    await expect.poll(() => intervalsMs).toEqual([1000]);
    bad.hold(true);
    // By its clock a second has passed, so each sample is due.
    const clock = vi.spyOn(performance, 'now');
    ends.push(() => clock.mockRestore());
    let ms = 1e9;
    clock.mockImplementation(() => ms);
    const next = () => {
      ms += 1000;
      sample();
      return new Promise(setImmediate);
    };
    for (let count = 0; count < 500; count += 1) await next();
    // Only what the buffers of the sockets hold, of 50 megabytes.
    const held = told.count;
    expect(held).toBeLessThan(200);
    bad.hold(false);
    while (told.count === held) await next();
  });
});

describe.skipIf(!maySplitNetwork())('an agent on another machine, as far as the network knows,', () => {
  async function connectMachines(): Promise<TwoMachines & { isConnected(): boolean | undefined; silentMs(): number }> {
    const machines = createTwoMachines();
    ends.push(machines.close);
    const { near, far } = machines;
    await near.start('hub', '--agents-host', near.address, '--name', near.address);
    const code = await vi.waitFor(() => near.run('hub', 'invite'), 10_000);
    far.run('agent', 'join', code, '--name', 'far');
    const read = () => (JSON.parse(near.run('hub', 'agents', '--json')) as AgentList).agents['far'];
    const isConnected = () => read()?.connected;
    const silentMs = () => Date.now() - Date.parse(read()?.last_seen ?? '');
    return { ...machines, isConnected, silentMs };
  }

  test('is offline when its cable is cut, and reconnects when it is repaired', async () => {
    const { far, setCable, isConnected, silentMs } = await connectMachines();
    await far.start('agent');
    await expect.poll(isConnected, { interval: 500 }).toBe(true);
    setCable(false);
    await expect.poll(isConnected, { timeout: 150_000, interval: 1000 }).toBe(false);
    expect(silentMs()).toBeGreaterThanOrEqual(90_000);
    setCable(true);
    await expect.poll(isConnected, { timeout: 100_000, interval: 1000 }).toBe(true);
  }, 300_000);

  test('connects, reports alerts and answers while three of ten packets are lost', async () => {
    const { near, far, lose, isConnected } = await connectMachines();
    lose(30);
    await far.start('agent');
    await expect.poll(isConnected, { timeout: 60_000, interval: 500 }).toBe(true);
    const port = '7780';
    const script = `
      const token = require('node:fs').readFileSync(${JSON.stringify(near.data)} + '/api-token', 'utf8').trim();
      const ask = (path) => fetch('http://127.0.0.1:${port}' + path, { headers: { authorization: 'Bearer ' + token } });
      (async () => {
        const stream = await ask('/agents/far/metrics/stream?interval=1');
        let text = '';
        for await (const part of stream.body) {
          text += Buffer.from(part);
          if (text.split('event: metrics').length > 3) break;
        }
        // A request that times out after ten seconds is repeated.
        let answer;
        do answer = await ask('/agents/far/metrics/history?metrics=cpu.utilization_percent');
        while (answer.status === 503);
        console.log(answer.status);
        process.exit(0);
      })();`;
    expect(near.node(script)).toBe('200');
    expect(isConnected()).toBe(true);
  }, 200_000);
});

vi.setConfig({ testTimeout: 60_000 });
