import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import type { AgentList } from '../../shared/wire/agents.ts';
import { startTestHub } from '../fake/fleet.ts';
import { startBareServer } from '../fake/running-server.ts';

const run = promisify(execFile);
const program = join(import.meta.dirname, '..', '..', 'docs', 'examples', 'agent.py');
// The one of the system, which has the gRPC of its packages.
const python = '/usr/bin/python3';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function start() {
  const hub = await startTestHub();
  const server = await startBareServer(hub);
  closing.push(hub.close, server.close);
  const read = async () => ((await (await server.get('/metrics/agents')).json()) as AgentList).agents;
  return { hub, server, read };
}

function startAgent(folder: string): { readonly child: ChildProcess; next(): Promise<string> } {
  const child = spawn(python, [program, 'run', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  closing.push(() => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, next: async () => String((await lines.next()).value) };
}

describe('an agent in another language, written from the documents', () => {
  test('joins with a code, and appears with heartbeat, system information, and metrics while it is watched', async () => {
    const { hub, server, read } = await start();
    const folder = join(mkdtempSync(join(tmpdir(), 'tacho-python-')), 'agent');
    const { stdout } = await run(python, [program, 'join', hub.invite(), folder], { timeout: 60_000 });
    const id = stdout.trim().replace('joined as ', '');
    expect(Object.keys(await read())).toEqual([id]);
    const agent = startAgent(folder);
    expect(await agent.next()).toBe('connected');
    const memory = async () => (await read())[id]?.heartbeat?.memory_total_bytes;
    await expect.poll(memory).toBeGreaterThan(2 ** 20);
    expect((await read())[id]).toMatchObject({
      connected: true,
      hostname: expect.any(String),
      version: 'example',
      alerts_firing: 0,
      heartbeat: { load_average_1m: expect.any(Number), memory_available_bytes: expect.any(Number), gpus: [] },
    });
    await expect.poll(async () => (await read())[id]?.has_system_info).toBe(true);

    const leave = hub.watch(id, { intervalSeconds: 1, groups: [] });
    const text = async () => (await server.get(`/agents/${id}/prometheus`)).text();
    await expect.poll(text).toMatch(/^tacho_memory_used_ratio 0\.\d+$/m);
    leave();
    // It keeps no history, so the hub answers.
    const history = await server.get(`/agents/${id}/metrics/history?metrics=memory.utilization_percent`);
    expect([history.status, (await history.json()).series?.[0]?.interval_seconds]).toEqual([200, 60]);

    hub.remove(id);
    expect(await agent.next()).toMatch(/^UNAUTHENTICATED .*removed from the hub/);
    expect(await read()).toEqual({});
  });

  test('cannot join twice with a code, nor a hub that the code is not from', async () => {
    const { hub } = await start();
    const other = await start();
    const parent = mkdtempSync(join(tmpdir(), 'tacho-python-'));
    const join2 = (code: string, name: string) =>
      run(python, [program, 'join', code, join(parent, name)], { timeout: 60_000 }).then(
        () => 'joined',
        ({ stderr }: { stderr: string }) => stderr.trim(),
      );
    const code = hub.invite();
    const moved = code.replace(/:\d+\//, `:${other.hub.joinPort}/`);
    expect(await join2(moved, 'a')).toBe('this is not the hub that the code is from');
    expect(await join2(code, 'b')).toBe('joined');
    expect(await join2(code, 'c')).toContain('the code has been used');
  });
});

test('the agent in Python reconnects, in time, to a hub that does not read, sends nonsense or asks for too much', async () => {
  const script = join(import.meta.dirname, 'hostile-hub.py');
  const env = { ...process.env, PYTHONPATH: dirname(program), PYTHONDONTWRITEBYTECODE: '1' };
  const { stdout } = await run(python, [script], { env, timeout: 120_000 });
  const seen = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  // A Welcome resets the back-off.
  expect(seen.backoff).toEqual([1, 2, 4, 1, 2]);
  expect(Object.entries(seen.malformed)).toEqual(Object.keys(seen.malformed).map((name) => [name, [1, 2]]));
  expect(seen.flood).toEqual([expect.any(Number), true]);
  expect(seen.flood[0]).toBeLessThan(1000);
  expect(seen.heartbeats).toEqual([1, 3600]);
  expect(seen.loop).toEqual([1]);
}, 150_000);
