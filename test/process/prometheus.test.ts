import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { describeAgent } from '../../electron/api/routes/agents/agent-exposition.ts';
import { createAgentRecord, toStatus } from '../../electron/fleet/hub/agent-record.ts';
import { families } from '../../shared/prometheus/exposition.ts';
import { newData, program, type Served, serve, startProgram } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const buildFolder = join(import.meta.dirname, '..', '..', 'build', 'prometheus');
let prometheus: ChildProcess | null = null;
afterEach(() => {
  prometheus?.kill('SIGKILL');
});

/** Once the helper has told of the file systems, too. */
async function readExposition(served: Served): Promise<string> {
  let text = '';
  const read = async () => {
    text = await (await served.get('/metrics')).text();
    return text;
  };
  await expect.poll(read, { interval: 100 }).toMatch(/^tacho_filesystem_size_bytes\{/m);
  return text;
}

/** The names of all metrics of an agent that sends nothing but heartbeats. */
async function readAgentNames(): Promise<readonly string[]> {
  const record = createAgentRecord('box', 0, { now: Date.now, monotonicMs: () => 0 });
  record.lastSeenAt = 0;
  record.heartbeat = {
    load_1m: 1,
    load_5m: 1,
    load_15m: 1,
    physicalCores: 1,
    availableCores: 1,
    memoryTotalBytes: 1,
    memoryAvailableBytes: 1,
    cpuPercent: 1,
    diskUsedPercent: 1,
    gpus: [{ busyPercent: 1, memoryTotalBytes: 1, memoryUsedBytes: 1 }],
  };
  const text = await describeAgent(toStatus(record, 0), null);
  return [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => String(name));
}

/** One that nobody listens on at this moment. */
async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A real Prometheus with the configuration that we ship. The function that it returns queries the value of the first series. */
async function startPrometheus({ port: tachoPort, data }: Pick<Served, 'port' | 'data'>) {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-prometheus-'));
  const config = readFileSync(join(buildFolder, 'prometheus.yml'), 'utf8')
    .replaceAll('127.0.0.1:7780', `127.0.0.1:${tachoPort}`)
    .replaceAll('/etc/prometheus/tacho-token', join(data, 'api-token'))
    .replaceAll(/15s|30s/g, '1s')
    .replace('tacho.rules.yml', join(buildFolder, 'tacho.rules.yml'));
  writeFileSync(join(folder, 'prometheus.yml'), config);
  const port = await findFreePort();
  prometheus = spawn(
    'prometheus',
    [
      `--config.file=${folder}/prometheus.yml`,
      `--storage.tsdb.path=${folder}/data`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: 'ignore' },
  );
  return async (expression: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(expression)}`).catch(
      () => null,
    );
    if (!answer?.ok) return null;
    const { data } = (await answer.json()) as { data: { result: readonly { value: readonly [number, string] }[] } };
    return data.result[0]?.value[1] ?? null;
  };
}

describe('the exposition', () => {
  test('has nothing that promtool finds fault with', async () => {
    const text = await readExposition(await serve());
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
    expect([status, stdout, stderr]).toEqual([0, '', '']);
    expect(text).toMatch(
      /^# HELP tacho_memory_used_ratio .+\n# TYPE tacho_memory_used_ratio gauge\ntacho_memory_used_ratio 0\.\d+$/m,
    );
    expect(text).toMatch(/^tacho_network_received_bytes_total\{interface="lo"\} \d+$/m);
    expect(text).toMatch(/^tacho_cpu_seconds_total\{mode="user"\} [\d.]+$/m);
    expect(text).toMatch(/^tacho_filesystem_size_bytes\{mountpoint="\/",device="[^"]+",fstype="\w+"\} \d+$/m);
  });

  test('is scraped by a real Prometheus with the token, which then answers with what we said', async () => {
    const served = await serve();
    const text = await readExposition(served);
    const query = await startPrometheus(served);
    await expect.poll(() => query('up{job="tacho"}'), { interval: 250 }).toBe('1');
    const total = /^tacho_memory_total_bytes (\d+)$/m.exec(text)?.[1];
    expect(Number(await query('tacho_memory_total_bytes'))).toBe(Number(total));
    await expect
      .poll(() => query('count(rate(tacho_cpu_seconds_total[5s]))'), { timeout: 15_000, interval: 250 })
      .not.toBeNull();
  }, 60_000);

  test('of the agents of a hub is found and scraped by a real Prometheus with a plain credentials_file', async () => {
    const data = newData();
    const hub = startProgram([
      ...['hub', '--port', '0', '--agents-port', '0', '--agents-host', '127.0.0.1', '--name', '127.0.0.1'],
      ...['--data', data],
    ]);
    if (!hub.stdout) throw new Error('no stdout');
    const lines = createInterface(hub.stdout)[Symbol.asyncIterator]();
    const next = async () => String((await lines.next()).value);
    const port = Number(new URL((await next()).replace('listening on ', '')).port);
    await next();
    expect(await next()).toMatch(/^agents connect on port/);
    const command = (...args: readonly string[]) =>
      execFileSync(process.execPath, [program, ...args], { encoding: 'utf8' }).trim();
    const agentData = newData();
    const code = command('hub', 'invite', '--group', 'db', '--port', String(port), '--data', data);
    command('agent', 'join', code, '--name', 'Box 1', '--data', agentData);
    expect(await next()).toMatch(/ box-1 joined$/);
    startProgram(['agent', '--data', agentData]);
    expect(await next()).toMatch(/ box-1 is online$/);
    const query = await startPrometheus({ port, data });
    await expect
      .poll(() => query('tacho_agent_connected{job="tacho-agents", instance="box-1", group="db"}'), {
        timeout: 60_000,
        interval: 250,
      })
      .toBe('1');
    await expect.poll(() => query('up{job="tacho"}'), { timeout: 60_000, interval: 500 }).toBe('1');
  }, 120_000);

  test('comes with rules and a dashboard whose metrics exist', async () => {
    expect(
      execFileSync('promtool', ['check', 'rules', join(buildFolder, 'tacho.rules.yml')], { encoding: 'utf8' }),
    ).toMatch(/SUCCESS: \d+ rules found/);
    const known = new Set([...families.map(({ name }) => name), ...(await readAgentNames())]);
    for (const file of ['tacho.rules.yml', 'grafana-dashboard.json']) {
      const used = readFileSync(join(buildFolder, file), 'utf8').match(/\btacho_[a-z0-9_]+/g) ?? [];
      expect(used.length).toBeGreaterThan(5);
      expect([file, [...new Set(used)].filter((name) => !known.has(name))]).toEqual([file, []]);
    }
    const dashboard = JSON.parse(readFileSync(join(buildFolder, 'grafana-dashboard.json'), 'utf8')) as {
      panels: readonly { targets?: readonly { expr: string }[] }[];
    };
    for (const { targets = [] } of dashboard.panels) {
      for (const { expr } of targets) {
        const { status, stderr } = spawnSync(
          'promtool',
          [
            'query',
            'instant',
            'http://127.0.0.1:9',
            expr.replaceAll('$__rate_interval', '1m').replaceAll('$instance', 'x'),
          ],
          { encoding: 'utf8' },
        );
        // Nobody listens there: what promtool says of the question itself is all we want.
        expect([expr, status, /parse error/.test(stderr)]).toEqual([expr, expect.any(Number), false]);
      }
    }
  });
});
