import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Static } from 'typebox';
import { Value } from 'typebox/value';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type { HistoryEvent, HistorySeries } from '../../shared/history.ts';
import type { Bootstrap } from '../../shared/ipc.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { SystemGpuSchema } from '../../shared/wire/gpus.ts';
import { writeCard } from '../fake/pci-cards.ts';

const project = join(import.meta.dirname, '..', '..');
const program = join(project, 'out', 'app', 'cli.js');
const children: ChildProcess[] = [];

beforeAll(ensureBundle, 60_000);
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function start(...flags: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [program, 'serve', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return child;
}

async function runToEnd(...flags: readonly string[]) {
  const child = start(...flags);
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (data) => {
    stdout += data;
  });
  child.stderr?.on('data', (data) => {
    stderr += data;
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

/** A running server and the address that it said it listens on. */
async function serve(data = mkdtempSync(join(tmpdir(), 'tacho-headless-')), ...flags: readonly string[]) {
  const child = start('--port', '0', '--data', data, ...flags);
  if (!child.stdout) throw new Error('no stdout');
  const [line] = await once(createInterface(child.stdout), 'line');
  const url = /^listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(String(line))?.[1];
  if (!url) throw new Error(`not a greeting: ${line}`);
  return { child, url, data };
}

interface Message {
  readonly id?: number;
  readonly push?: string;
  // What is in it is for each test to say.
  readonly [key: string]: unknown;
}

async function connect(url: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(url.replace('http', 'ws').concat('/ws'), { headers });
  // Listened to from the start: several messages may come in one piece.
  const waiting = new Set<{ wants(message: Message): boolean; take(message: Message): void }>();
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Message;
    for (const one of waiting) if (one.wants(message)) one.take(message);
  });
  const next = (wants: (message: Message) => boolean) =>
    new Promise<Message>((resolve) => {
      const one = {
        wants,
        take(message: Message) {
          waiting.delete(one);
          resolve(message);
        },
      };
      waiting.add(one);
    });
  await once(socket, 'open');
  let id = 0;
  return {
    socket,
    async call<Result>(call: string, ...args: readonly unknown[]) {
      id += 1;
      const own = id;
      const answer = next((message) => message.id === own);
      socket.send(JSON.stringify({ id: own, call, args }));
      return (await answer) as { result: Result; error?: string };
    },
    async nextPush<Payload>(name: string) {
      return (await next((message) => message.push === name))['payload'] as Payload;
    },
  };
}

describe('tacho without a desktop', () => {
  test('serves the window and, over a WebSocket, figures of this machine that move', async () => {
    const { url } = await serve();
    const page = await fetch(url);
    expect(await page.text()).toContain('<div id="root">');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const { call, nextPush, socket } = await connect(url);
    const { result } = await call<Bootstrap>('bootstrap');
    expect(result).toMatchObject({ shell: 'browser', pace: { intervalMs: 1000 } });
    const first = await nextPush<Snapshot>('snapshot');
    const second = await nextPush<Snapshot>('snapshot');
    expect(second.at).toBeGreaterThan(first.at);
    const totalKib = Number(/MemTotal:\s+(\d+)/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]);
    expect(second.memory?.totalBytes).toBe(totalKib * 1024);
    socket.close();
  });

  test('tells of the GPUs alone under a path of their own', async () => {
    const root = mkdtempSync(join(tmpdir(), 'tacho-headless-root-'));
    for (const path of ['proc', 'etc']) symlinkSync(`/${path}`, join(root, path));
    writeCard(root, { address: '0000:03:00.0', vendor: 'amd', driver: 'amdgpu', files: { gpu_busy_percent: '64' } });
    const { url } = await serve(mkdtempSync(join(tmpdir(), 'tacho-headless-')), '--root', root);
    const read = async () => (await fetch(`${url}/system/gpu`)).json() as Promise<Static<typeof SystemGpuSchema>>;
    await expect.poll(async () => (await read()).gpus, { timeout: 15_000 }).toHaveLength(1);
    const answer = await read();
    expect(Value.Errors(SystemGpuSchema, answer)).toEqual([]);
    expect(answer).toMatchObject({
      gpu_type: 'amd',
      state: 'ok',
      gpus: [{ uuid: '0000:03:00.0', name: 'AMD GPU', driver: 'amdgpu', utilization: 64, state: 'ok', mig: [] }],
    });
  }, 30_000);

  test('saves settings and history, ends at SIGTERM, and knows them at the next start', async () => {
    const { url, child, data } = await serve();
    const { call, nextPush } = await connect(url);
    await call('updateSettings', { 'appearance.theme': 'light' });
    await nextPush<Snapshot>('snapshot');
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
    expect(readdirSync(data).some((file) => file.startsWith('history-10s-'))).toBe(true);
    const next = await connect((await serve(data)).url);
    expect((await next.call<Bootstrap>('bootstrap')).result.settings['appearance.theme']).toBe('light');
    const query = { metrics: ['memory.usedPercent'], from: 0, to: Date.now(), maxPoints: 100 };
    expect((await next.call<HistorySeries[]>('readHistory', query)).result[0]?.mean.length).toBeGreaterThan(0);
  });

  test('leaves the history to the one that came first on the same folder, and exports it', async () => {
    const { child, data, url } = await serve();
    const { nextPush } = await connect(url);
    await nextPush<Snapshot>('snapshot');
    const second = await serve(data);
    const { call } = await connect(second.url);
    expect((await call<Bootstrap>('bootstrap')).result.notices.map(({ id }) => id)).toContain('other-writer');
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(existsSync(join(data, 'writer.lock'))).toBe(false);
    const cli = join(project, 'out', 'app', 'cli.js');
    const exported = (...flags: readonly string[]) =>
      execFileSync(
        process.execPath,
        [cli, 'history', 'export', '--data', data, '--metric', 'memory.usedPercent', ...flags],
        {
          encoding: 'utf8',
        },
      );
    const [head, row] = exported().split('\n');
    expect(head).toBe('time,metric,instance,mean,max');
    expect(row).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,memory\.usedPercent,,[\d.]+,[\d.]+$/);
    expect(JSON.parse(exported('--format', 'json'))).toMatchObject([
      { metric: 'memory.usedPercent', instance: '', step_seconds: 10 },
    ]);
    const { result } = await call<readonly HistoryEvent[]>('readEvents', { from: 0, to: Date.now() });
    expect(result.map(({ kind }) => kind)).toContain('started');
  });

  test('says in one line that the port is taken, and exits with 1', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as { port: number };
    const data = mkdtempSync(join(tmpdir(), 'tacho-headless-'));
    const { code, stderr } = await runToEnd('--port', String(port), '--data', data);
    blocker.close();
    expect([code, stderr]).toEqual([
      1,
      `tacho serve: port ${port} on 127.0.0.1 is taken by another program; choose another port\n`,
    ]);
  });

  test.each([
    [['--prot', '80'], 'tacho serve: unknown flag --prot; did you mean --port?\n'],
    [['--port', 'http'], 'tacho serve: --port http is no port; use a number from 0 to 65535\n'],
    [['--host', '0.0.0.0'], 'tacho serve: --host 0.0.0.0 is refused: only this machine is served; use 127.0.0.1\n'],
    [['--set', 'api.port=x'], 'tacho serve: --set: api.port is "x"; use a whole number from 1 to 65535\n'],
    [['--config', '/nowhere.yml'], 'tacho serve: --config /nowhere.yml: there is no such file\n'],
  ])('refuses %j in one line and exits with 2', async (flags, line) => {
    expect(await runToEnd(...flags)).toEqual({ code: 2, stdout: '', stderr: line });
  });

  test('takes settings from a file and the environment, tells the window what is fixed, and warns of what it does not know', async () => {
    const data = mkdtempSync(join(tmpdir(), 'tacho-headless-'));
    writeFileSync(join(data, 'tacho.yml'), 'appearance:\n  theme: light\nhistory.dais: 3\n');
    const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--data', data], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TACHO_HISTORY_DAYS: '3' },
    });
    children.push(child);
    const [warning] = await once(createInterface(child.stderr), 'line');
    expect(String(warning)).toContain(
      'tacho.yml: history.dais is no setting and changes nothing; did you mean history.days?',
    );
    const [line] = await once(createInterface(child.stdout), 'line');
    const { call } = await connect(String(line).replace('listening on ', ''));
    const { result } = await call<Bootstrap>('bootstrap');
    expect(result.settings).toMatchObject({ 'appearance.theme': 'light', 'history.days': 3 });
    expect(result.sources['history.days']).toEqual({ value: 3, from: 'TACHO_HISTORY_DAYS', isFixed: true });
    expect(await call('updateSettings', { 'history.days': 9 })).toMatchObject({
      error: 'refuse history.days: it is fixed by TACHO_HISTORY_DAYS',
    });
  });

  test('prints its help and its version', async () => {
    expect(await runToEnd('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('--port PORT') });
    expect((await runToEnd('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('starts over a torn settings file and keeps it', async () => {
    const { child, data, url } = await serve();
    const { call } = await connect(url);
    await call('updateSettings', { 'appearance.theme': 'light' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const path = join(data, 'settings.json');
    const torn = readFileSync(path, 'utf8').slice(0, 20);
    writeFileSync(path, torn);
    const next = await connect((await serve(data)).url);
    const { result } = await next.call<Bootstrap>('bootstrap');
    expect(result.notices[0]?.text).toContain('settings.json could not be used (it is torn or no JSON)');
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(data).filter((file) => file.endsWith('.aside'))).toHaveLength(1);
  });
});

describe('the local server refuses', () => {
  const ask = async (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) => {
    const { url } = await serve();
    return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const { method = 'GET', headers = {} } = init;
      const sent = request(`${url}${path}`, { method, headers, path }, (response) => {
        let body = '';
        response.on('data', (data) => {
          body += data;
        });
        response.on('end', () => resolve({ status: response.statusCode, body }));
      });
      sent.on('error', reject).end();
    });
  };

  test('a host name that is not ours, as a page from elsewhere would send it', async () => {
    expect(await ask('/', { headers: { host: 'evil.example:7780' } })).toMatchObject({ status: 403 });
  });

  test('an origin that is not ours', async () => {
    expect(await ask('/', { headers: { origin: 'https://evil.example' } })).toMatchObject({ status: 403 });
    const { url } = await serve();
    await expect(connect(url, { origin: 'https://evil.example' })).rejects.toThrow('403');
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s', async (method) => {
    expect(await ask('/', { method })).toMatchObject({ status: 405 });
  });

  test.each(['/../../package.json', '/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '//etc/passwd'])(
    'to leave its folder by %s, and tells nothing of it',
    async (path) => {
      const { status, body } = await ask(path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body).not.toMatch(/node_modules|at .+\.js/);
      expect(body).not.toContain(project);
    },
  );

  test('calls that break the contract, and what is no message ends the connection', async () => {
    const { url } = await serve();
    const { call, socket } = await connect(url);
    expect(await call('updateSettings', { 'api.port': -1 })).toMatchObject({
      error: expect.stringContaining('refuse call'),
    });
    expect(await call('__proto__')).toMatchObject({ error: 'refuse call: unknown name' });
    socket.send('{"id":');
    expect((await once(socket, 'close'))[0]).toBe(1008);
  });
});
