import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Value } from 'typebox/value';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type * as clientModule from '../../shared/client/tacho-client.ts';
import { type ProcessAnswer, ProcessAnswerSchema } from '../../shared/wire/process.ts';
import { type Served, serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const project = join(import.meta.dirname, '..', '..');
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** A shell with a child that uses the CPU. Ends when its input does, and its child with it. */
async function startTree(): Promise<ChildProcess & { readonly pid: number }> {
  const busy = 'import os; parent = os.getppid()\nwhile os.getppid() == parent: pass';
  const script = `/usr/bin/python3 -c '${busy}' & child=$!; echo ready; read line; kill $child`;
  const child = spawn('sh', ['-c', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout, 'data');
  return child as ChildProcess & { readonly pid: number };
}

async function openClient({ url, token }: Served) {
  const built = pathToFileURL(join(project, 'out', 'client', 'tacho-client.js')).href;
  const { TachoClient } = (await import(/* @vite-ignore */ built)) as typeof clientModule;
  return new TachoClient({ url, token });
}

describe('one process over HTTP', () => {
  test('is found at once, though it has just started, and has the fields of a run', async () => {
    const served = await serve();
    await served.get('/system/metrics');
    const { pid } = await startTree();
    const answer = await served.get(`/system/processes/${pid}`);
    const json = (await answer.json()) as ProcessAnswer;
    expect([answer.status, Value.Errors(ProcessAnswerSchema, json)]).toEqual([200, []]);
    expect(json).toMatchObject({ pid, name: 'sh', parent_pid: process.pid, num_threads: 1, tree: null });
    expect(json.memory_mb).toBeGreaterThan(0);
  });

  test('has its descendants and their sums with ?tree', async () => {
    const served = await serve();
    const { pid } = await startTree();
    const readTree = async () =>
      ((await (await served.get(`/system/processes/${pid}?tree`)).json()) as ProcessAnswer).tree;
    // The child may not have begun its program yet.
    await expect
      .poll(async () => (await readTree())?.processes.map(({ name }) => name), { interval: 500 })
      .toEqual(['sh', 'python3']);
    expect((await readTree())?.num_processes).toBe(2);
  });

  test('that does not exist is 404, and what is wrong is explained', async () => {
    const served = await serve();
    const missing = await served.get('/system/processes/4194304');
    expect([missing.status, await missing.json()]).toEqual([
      404,
      { error: 'not_found', message: 'there is no process 4194304' },
    ]);
    expect((await served.get('/system/processes/make')).status).toBe(400);
    expect((await served.get('/system/processes/1?tre')).status).toBe(400);
    expect((await served.get('/system/processes/1?tree=maybe')).status).toBe(400);
  });

  test('is followed by the client until it exits', async () => {
    const client = await openClient(await serve());
    const child = await startTree();
    await expect(client.process(child.pid)).resolves.toMatchObject({ pid: child.pid, tree: null });
    const seen: ProcessAnswer[] = [];
    for await (const now of client.followProcess(child.pid, { tree: true, interval: 1 })) {
      seen.push(now);
      if (seen.length === 2) child.stdin?.end('\n');
    }
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(seen[1]?.tree?.cpu_percent).toBeGreaterThan(0);
    const [first, second] = seen.map(({ timestamp }) => Date.parse(timestamp));
    expect(second).toBeGreaterThan(Number(first));
    await expect(client.process(4194304)).rejects.toMatchObject({ status: 404 });
  });

  test('is followed by the client in Python until it exits', async () => {
    const served = await serve();
    const child = await startTree();
    const script = `
import os
from tacho_client import TachoClient
client = TachoClient(os.environ["ADDRESS"], os.environ["TOKEN"])
print(client.process(${child.pid}, tree=True)["tree"]["num_processes"], flush=True)
for now in client.follow_process(${child.pid}, interval=1):
    print(now["name"], now["tree"], flush=True)
print("ended", flush=True)`;
    const env = {
      ...process.env,
      ADDRESS: served.url,
      TOKEN: served.token,
      PYTHONPATH: join(project, 'clients', 'python'),
      PYTHONDONTWRITEBYTECODE: '1',
    };
    const python = spawn('python3', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'], env });
    children.push(python);
    let said = '';
    python.stdout.on('data', (text) => {
      said += text;
      if (/sh None\n/.test(said)) child.stdin?.end('\n');
    });
    await once(python, 'close');
    expect(said).toMatch(/^2\n(sh None\n)+ended\n$/);
  });

  test('is in the description of the API', async () => {
    const served = await serve();
    const { paths } = (await (await served.get('/openapi.json')).json()) as { paths: Record<string, object> };
    expect(paths['/system/processes/{pid}']).toMatchObject({ get: { parameters: expect.any(Array) } });
  });
});
