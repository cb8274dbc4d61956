import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { type Served, serve } from './serve.ts';

const project = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);
const closing: { close(): void }[] = [];
beforeAll(ensureBundle, 60_000);
afterEach(() => {
  for (const server of closing.splice(0)) server.close();
});

function environment({ url, token }: Pick<Served, 'url' | 'token'>) {
  return { ...process.env, TACHO_URL: url, TACHO_TOKEN: token };
}

async function runExample(name: string, served: Served, ...args: readonly string[]): Promise<string> {
  const path = join(project, 'docs', 'examples', name);
  const [program, first] = name.endsWith('.mjs') ? [process.execPath, [path]] : [path, []];
  const { stdout } = await run(program, [...first, ...args], { env: environment(served), timeout: 40_000 });
  return stdout;
}

/** Runs Python with the client loaded as `client`. Prints what it raises. */
async function runPython(lines: readonly string[], served: Pick<Served, 'url' | 'token'>): Promise<string> {
  const script = ['from tacho_client import TachoClient, TachoError', 'client = TachoClient()', ...lines].join('\n');
  const env = { ...environment(served), PYTHONPATH: join(project, 'clients', 'python'), PYTHONDONTWRITEBYTECODE: '1' };
  const { stdout } = await run('python3', ['-c', script], { env, timeout: 40_000 });
  return stdout.trim();
}

describe('the examples', () => {
  test('of current values print them once, by curl and by Python', async () => {
    const served = await serve();
    expect(await runExample('current.sh', served)).toMatch(/^cpu [\d.]+ %\nmemory [\d.]+ %\n$/);
    expect(await runExample('current.py', served)).toMatch(
      /^\S+: CPU [\d.]+ %, memory [\d.]+ %\nbusiest: .+ \(pid \d+\)/,
    );
  });

  test('that follow a stream print a line per sample, and end after the given number', async () => {
    const served = await serve();
    const line = String.raw`\d{4}-\d\d-\d\dT\S+Z [\d.]+ [\d.]+\n`;
    expect(await runExample('follow.py', served, '1', '2')).toMatch(new RegExp(`^(${line}){2}$`));
    expect(await runExample('follow.mjs', served, '1', '2')).toMatch(new RegExp(`^(${line}){2}$`));
  });

  test('of history print a row per metric', async () => {
    const served = await serve();
    const rows = () => runExample('history.py', served);
    const row = (metric: string) => String.raw`${metric},[\d.]+,[\d.]+\r\n`;
    await expect
      .poll(rows)
      .toMatch(
        new RegExp(`^metric,mean,max\r\n${row('cpu.utilization_percent')}${row('memory.utilization_percent')}$`),
      );
  });

  test('that wait for room run the command when there is some', async () => {
    const served = await serve();
    expect(await runExample('wait-for-room.py', served, '101', 'echo', 'started')).toBe('started\n');
  });
});

describe('the client for Python', () => {
  test('reads parts, information and alerts', async () => {
    const lines = [
      'print(client.part("memory")["total_mb"] > 0)',
      'print(client.info()["hostname"] == client.current()["hostname"])',
      'print(sorted(client.alerts()))',
      'print(len(client.history(start="-10m", end="now")["series"]) > 0)',
    ];
    const served = await serve();
    const recorded = async () => ((await (await served.get('/system/history')).json()) as { series: [] }).series.length;
    await expect.poll(recorded).toBeGreaterThan(0);
    expect(await runPython(lines, served)).toMatch(/^True\nTrue\n\[.*\]\nTrue$/);
  });

  test('raises what the server says, with the status', async () => {
    const served = await serve();
    const ask = (call: string) => [`try:\n  ${call}`, 'except TachoError as error: print(error.status, error)'];
    expect(await runPython(ask('client.history(["cpu.nonsense"])'), served)).toMatch(/^400 .*cpu\.nonsense/);
    expect(await runPython(ask('client.part("../link")'), served)).toMatch(/^404 /);
    expect(await runPython(ask('next(client.stream(0))'), served)).toMatch(/^400 .*interval/);
    expect(await runPython(ask('client.current()'), { url: served.url, token: 'x'.repeat(43) })).toMatch(/^401 /);
    expect(await runPython(ask('client.current()'), { url: 'http://127.0.0.1:9', token: 'x' })).toMatch(
      /^None http:\/\/127\.0\.0\.1:9 does not answer/,
    );
  });

  test('reads the agents of a hub and the history of one, and raises an error if there is no hub', async () => {
    const asked: (string | undefined)[] = [];
    const hub = createServer(({ url }, response) => {
      asked.push(url);
      response.end(
        JSON.stringify(url === '/metrics/agents' ? { agents: { 'db-1': { connected: true } } } : { series: [] }),
      );
    });
    closing.push(hub);
    await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(hub.address() as AddressInfo).port}`;
    const lines = [
      'print(client.agents())',
      'print(client.agent_history("db 1", ["cpu.utilization_percent"], start="-2h", interval=60))',
    ];
    expect(await runPython(lines, { url, token: 'x' })).toBe("{'db-1': {'connected': True}}\n{'series': []}");
    expect(asked).toEqual([
      '/metrics/agents',
      '/agents/db%201/metrics/history?metrics=cpu.utilization_percent&interval=60&start=-2h',
    ]);
    const served = await serve();
    const refused = ['try: client.agents()', 'except TachoError as error: print(error.status, error)'];
    expect(await runPython(refused, served)).toMatch(/^404 the hub is off/);
  });

  test('does not follow a redirect with the token', async () => {
    const seen: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end('{}');
    });
    const server = createServer((_request, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${(other.address() as AddressInfo).port}/` }).end(),
    );
    closing.push(other, server);
    for (const one of [other, server]) await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const lines = ['try: client.current()', 'except TachoError as error: print(error.status)'];
    expect(await runPython(lines, { url, token: 'secret' })).toBe('302');
    expect(seen).toEqual([]);
  });

  test('reconnects a stream that breaks, and goes on with the next sample', async () => {
    const served = await serve();
    let connections = 0;
    const proxy = createTcpServer((near) => {
      connections += 1;
      const isFirst = connections === 1;
      const far = connect(served.port, '127.0.0.1');
      // The server answers only to its own address.
      near.on('data', (data) =>
        far.write(data.toString('latin1').replace(/^host: .*$/im, `Host: ${new URL(served.url).host}`)),
      );
      for (const socket of [near, far]) socket.on('error', () => [near, far].map((one) => one.destroy()));
      // The first connection breaks in the middle of its answer.
      if (isFirst) far.once('data', (data) => near.write(data.subarray(0, 20), () => near.resetAndDestroy()));
      else far.pipe(near);
    });
    closing.push(proxy);
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const lines = ['print(next(client.stream(1, ["cpu"]))["cpu"]["utilization_percent"] >= 0)'];
    expect(await runPython(lines, { url, token: served.token })).toBe('True');
    expect(connections).toBe(2);
  });
});
