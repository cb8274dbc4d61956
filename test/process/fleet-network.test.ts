import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type { AgentList } from '../../shared/wire/agents.ts';
import { startBadLine } from '../fake/bad-line.ts';
import { createTestSource, joinTestHub, startTestAgent, startTestHub } from '../fake/fleet.ts';
import { newData, program } from './serve.ts';

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
  const machine = createTestSource();
  const agent = startTestAgent({ ...membership, port: bad.port }, machine.source);
  ends.push(() => agent.close());
  await expect.poll(() => hub.find(membership.id)?.connected, { timeout: 20_000 }).toBe(true);
  return { hub, id: membership.id, ...machine };
}

describe('an agent', () => {
  test.each([
    ['half a second of latency', { delayMs: 250 }],
    ['a third of all packets lost', { loss: 0.3 }],
  ])('comes in, is watched and left over a line with %s', async (_what, line) => {
    const { hub, id, paces, sample } = await connectOver(line);
    const seen: number[] = [];
    ends.push(hub.subscribe(() => seen.push(JSON.parse(String(hub.readMetrics(id))).sample)));
    const unwatch = hub.watch(id, { intervalSeconds: 1, groups: [] });
    await expect.poll(() => paces, { timeout: 10_000 }).toEqual([1000]);
    const sampling = setInterval(sample, 250);
    ends.push(() => clearInterval(sampling));
    await expect.poll(() => seen.length, { timeout: 20_000 }).toBeGreaterThan(3);
    // In order, and none twice.
    expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => a - b));
    unwatch();
    await expect.poll(() => paces, { timeout: 10_000 }).toEqual([]);
  });
});

const hubSpace = `tacho-hub-${process.pid}`;
const agentSpace = `tacho-agent-${process.pid}`;
const ip = (...args: readonly string[]) => spawnSync('ip', args).status === 0;
const maySplit = process.getuid?.() === 0 && ip('netns', 'add', hubSpace) && ip('netns', 'del', hubSpace);

describe.skipIf(!maySplit)('an agent on another machine, as far as the network knows,', () => {
  test('is offline when its cable is cut, and comes back by itself when it is mended', async () => {
    const far = `v${process.pid % 10_000}`;
    ends.push(() => [hubSpace, agentSpace].map((space) => ip('netns', 'del', space)));
    for (const space of [hubSpace, agentSpace]) execFileSync('ip', ['netns', 'add', space]);
    execFileSync('ip', [
      'link',
      'add',
      `${far}a`,
      'netns',
      hubSpace,
      'type',
      'veth',
      'peer',
      'name',
      `${far}b`,
      'netns',
      agentSpace,
    ]);
    for (const [space, link, address] of [
      [hubSpace, `${far}a`, '10.77.0.1/24'],
      [agentSpace, `${far}b`, '10.77.0.2/24'],
    ] as const) {
      execFileSync('ip', ['-n', space, 'addr', 'add', address, 'dev', link]);
      execFileSync('ip', ['-n', space, 'link', 'set', link, 'up']);
      execFileSync('ip', ['-n', space, 'link', 'set', 'lo', 'up']);
    }
    const within = (space: string, ...args: readonly string[]) => [
      'netns',
      'exec',
      space,
      process.execPath,
      program,
      ...args,
    ];
    const start = (space: string, ...args: readonly string[]): ChildProcess => {
      const child = spawn('ip', within(space, ...args), { stdio: ['ignore', 'pipe', 'ignore'] });
      ends.push(() => child.kill('SIGKILL'));
      return child;
    };
    const [hubData, agentData] = [newData(), newData()];
    const hub = start(hubSpace, 'hub', '--agents-host', '10.77.0.1', '--name', '10.77.0.1', '--data', hubData);
    await once(createInterface({ input: hub.stdout as NonNullable<typeof hub.stdout> }), 'line');
    const run = (space: string, ...args: readonly string[]) =>
      execFileSync('ip', within(space, ...args), { encoding: 'utf8' }).trim();
    const code = await vi.waitFor(() => run(hubSpace, 'hub', 'invite', '--data', hubData), 10_000);
    run(agentSpace, 'agent', 'join', code, '--name', 'far', '--data', agentData);
    start(agentSpace, 'agent', '--data', agentData);
    const isConnected = () =>
      (JSON.parse(run(hubSpace, 'hub', 'agents', '--json', '--data', hubData)) as AgentList).agents['far']?.connected;
    await expect.poll(isConnected, { timeout: 15_000, interval: 500 }).toBe(true);
    execFileSync('ip', ['-n', agentSpace, 'link', 'set', `${far}b`, 'down']);
    await expect.poll(isConnected, { timeout: 100_000, interval: 1000 }).toBe(false);
    execFileSync('ip', ['-n', agentSpace, 'link', 'set', `${far}b`, 'up']);
    await expect.poll(isConnected, { timeout: 60_000, interval: 1000 }).toBe(true);
    expect(readFileSync(join(hubData, 'hub.json'), 'utf8')).toContain('"far"');
  }, 200_000);
});

vi.setConfig({ testTimeout: 60_000 });
