import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { families } from '../../shared/prometheus/exposition.ts';
import { type Served, serve } from './serve.ts';

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
  await expect.poll(read, { interval: 100, timeout: 15_000 }).toMatch(/^tacho_filesystem_size_bytes\{/m);
  return text;
}

/** One that nobody listens on at this moment. */
async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
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
    const folder = mkdtempSync(join(tmpdir(), 'tacho-prometheus-'));
    const config = readFileSync(join(buildFolder, 'prometheus.yml'), 'utf8')
      .replace('127.0.0.1:7780', `127.0.0.1:${served.port}`)
      .replace('/etc/prometheus/tacho-token', join(served.data, 'api-token'))
      .replace('15s', '1s')
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
    const query = async (expression: string) => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(expression)}`).catch(
        () => null,
      );
      if (!answer?.ok) return null;
      const { data } = (await answer.json()) as { data: { result: readonly { value: readonly [number, string] }[] } };
      return data.result[0]?.value[1] ?? null;
    };
    await expect.poll(() => query('up{job="tacho"}'), { timeout: 30_000, interval: 250 }).toBe('1');
    const total = /^tacho_memory_total_bytes (\d+)$/m.exec(text)?.[1];
    expect(Number(await query('tacho_memory_total_bytes'))).toBe(Number(total));
    await expect
      .poll(() => query('count(rate(tacho_cpu_seconds_total[5s]))'), { timeout: 15_000, interval: 250 })
      .not.toBeNull();
  }, 60_000);

  test('comes with rules and a dashboard whose metrics exist', () => {
    expect(
      execFileSync('promtool', ['check', 'rules', join(buildFolder, 'tacho.rules.yml')], { encoding: 'utf8' }),
    ).toMatch(/SUCCESS: \d+ rules found/);
    const known = new Set(families.map(({ name }) => name));
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
