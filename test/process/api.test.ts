import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Value } from 'typebox/value';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { createEventReader, type StreamEvent } from '../../shared/client/event-stream.ts';
import { keptMetricIds, metrics } from '../../shared/metrics/catalogue.ts';
import type { Bootstrap, SamplingState } from '../../shared/window/ipc.ts';
import { AlertsSchema } from '../../shared/wire/alerts.ts';
import { HistorySchema, type SystemHistory } from '../../shared/wire/history.ts';
import { type SystemInfo, SystemInfoSchema } from '../../shared/wire/system-info.ts';
import { type SystemMetrics, SystemMetricsSchema } from '../../shared/wire/system-metrics.ts';
import { connect, type Served, serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

/** A server that has taken its first sample. */
async function serveSampled(): Promise<Served> {
  const served = await serve();
  await expect.poll(async () => (await served.get('/system/metrics')).status, { interval: 50 }).toBe(200);
  return served;
}

/** The events of a stream, until the caller has had enough. */
async function* readEvents(response: Response): AsyncGenerator<StreamEvent> {
  const found: StreamEvent[] = [];
  const read = createEventReader((event) => found.push(event));
  const decoder = new TextDecoder();
  if (!response.body) throw new Error('no body');
  for await (const piece of response.body) {
    read(decoder.decode(piece as Uint8Array, { stream: true }));
    yield* found.splice(0);
  }
}

describe('the server', () => {
  test('answers as its schema says, whole and in parts, and nothing before the first sample', async () => {
    const served = await serve();
    const early = await served.get('/system/metrics');
    if (early.status !== 200) {
      expect([early.status, early.headers.get('retry-after')]).toEqual([503, '1']);
      await expect.poll(async () => (await served.get('/system/metrics')).status, { interval: 50 }).toBe(200);
    }
    const whole = (await (await served.get('/system/metrics')).json()) as SystemMetrics;
    expect(Value.Errors(SystemMetricsSchema, whole)).toEqual([]);
    const { properties } = SystemMetricsSchema;
    for (const name of ['cpu', 'memory', 'disk', 'network', 'processes', 'sensors'] as const) {
      const answer = await served.get(`/system/metrics/${name}`);
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect([name, Value.Errors(properties[name], await answer.json())]).toEqual([name, []]);
    }
    expect(Value.Errors(SystemInfoSchema, await (await served.get('/system/info')).json())).toEqual([]);
    expect(Value.Errors(AlertsSchema, await (await served.get('/alerts')).json())).toEqual([]);
  });

  test.each(['/system/metrics', '/system/info'])('has each reading in its very first answer to %s', async (path) => {
    const served = await serve();
    const answer = await served.get(path);
    expect(answer.status).toBe(200);
    const json = (await answer.json()) as Record<string, unknown>;
    if (path === '/system/info') {
      const { filesystems, interfaces, missing } = json as SystemInfo;
      expect(missing).toEqual([]);
      expect(filesystems.length).toBeGreaterThan(0);
      expect(interfaces.some(({ up }) => up !== null)).toBe(true);
      return;
    }
    const { disk, health, network } = json as SystemMetrics;
    expect(Object.entries(health).filter(([, { state }]) => state === 'waiting')).toEqual([]);
    expect(disk.partitions.length).toBeGreaterThan(0);
    expect(network.interfaces.some(({ up }) => up !== null)).toBe(true);
  });

  test('answers history by public names, in steps of the requested length', async () => {
    const served = await serveSampled();
    const ask = async (query: string) => served.get(`/system/history?${query}`);
    const now = Date.now();
    const answer = await ask(
      `metrics=cpu.utilization_percent,memory.utilization_percent&start=${now / 1000 - 60}&end=${new Date(now + 5000).toISOString()}&interval=5`,
    );
    const history = (await answer.json()) as SystemHistory;
    expect(Value.Errors(HistorySchema, history)).toEqual([]);
    expect(history.series.map(({ metric }) => metric)).toEqual([
      'cpu.utilization_percent',
      'memory.utilization_percent',
    ]);
    expect(history.series[0]?.interval_seconds).toBeGreaterThanOrEqual(5);
    // All there are, at once.
    const all = keptMetricIds.map((id) => metrics[id].wire).join();
    expect((await ask(`metrics=${all}&max_points=10`)).status).toBe(200);
  });

  test('refuses an invalid history query, and says what would be right', async () => {
    const served = await serve();
    for (const [query, message] of [
      ['metrics=', 'metrics: must NOT have fewer than 1 characters'],
      ['metrics=cpu.utilisation_percent', 'did you mean'],
      ['metrics=nothing.of.the.kind', 'known metrics: cpu.utilization_percent'],
      [
        'metrics=cpu.utilization_percent&start=yesterday',
        'start: "yesterday" is not a time; use -2h or 7d (that long ago), ',
      ],
      ['metrics=cpu.utilization_percent&start=1h&end=2h', 'start must be before end'],
      ['metrics=cpu.utilization_percent&start=400d', 'must not exceed 366 days'],
      ['metrics=cpu.utilization_percent&interval=0', 'interval: must be >= 1'],
      ['metrics=cpu.utilization_percent&max_points=1e9', 'max_points: must be <= 5000'],
      ['metrics=cpu.utilization_percent&colour=blue', 'unknown parameter "colour"'],
      [`metrics=${'cpu.utilization_percent,'.repeat(64)}x`, 'metrics: at most 64'],
    ] as const) {
      const answer = await served.get(`/system/history?${query}`);
      expect([query, answer.status, await answer.json()]).toEqual([
        query,
        400,
        { error: 'bad_request', message: expect.stringContaining(message) },
      ]);
    }
  });

  test('streams events at the requested interval, with all metrics or some', async () => {
    const served = await serveSampled();
    const response = await served.get('/system/stream?interval=1&metrics=cpu,memory');
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const times: number[] = [];
    for await (const { event, data } of readEvents(response)) {
      const { timestamp, ...rest } = JSON.parse(data) as SystemMetrics;
      expect([event, Object.keys(rest)]).toEqual(['metrics', ['instance_id', 'hostname', 'cpu', 'memory']]);
      times.push(Date.parse(timestamp));
      if (times.length === 3) break;
    }
    expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThan(700);
    const refused = await served.get('/system/stream?metrics=cpu,colour');
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      { message: expect.stringContaining('cpu, memory') },
    ]);
  });

  test('samples faster while there are subscribers, and not for occasional requests', async () => {
    const served = await serve();
    const { call } = await connect(served, { as: 'window' });
    // This window watches itself, so its own interval is the shortest; that of the tray is 2 s.
    const intervalMs = async () => (await call<Bootstrap>('bootstrap')).result.pace.intervalMs;
    await call('updateSettings', { 'sampling.windowIntervalMs': 5000 });
    expect(await intervalMs()).toBe(2000);
    await served.get('/system/metrics');
    expect(await intervalMs()).toBe(2000);
    const [first, second] = await Promise.all([1, 2].map(() => served.get('/system/stream?interval=1')));
    await expect.poll(intervalMs).toBe(1000);
    await first?.body?.cancel();
    expect(await intervalMs()).toBe(1000);
    await second?.body?.cancel();
    await expect.poll(intervalMs).toBe(2000);
  });

  test('sends the channels that a program subscribes to, and those alone', async () => {
    const served = await serveSampled();
    const { socket, next } = await connect(served, { as: 'program' });
    const channels: unknown[] = [];
    socket.on('message', (text) => channels.push((JSON.parse(String(text)) as { channel?: string }).channel));
    socket.send('{"action":"subscribe","channels":["system/cpu","alerts"],"interval":1}');
    const { data } = (await next(({ channel }) => channel === 'system/cpu')) as { data?: { timestamp?: string } };
    expect(data).toMatchObject({ timestamp: expect.any(String), logical_cores: expect.any(Number) });
    await next(({ channel }) => channel === 'system/cpu');
    expect(new Set(channels.filter(Boolean))).toEqual(new Set(['system/cpu', 'alerts']));
    for (const [text, message] of [
      ['{"action":"subscribe","channels":["system/colour"]}', 'available: system/cpu'],
      ['{"action":"subscribe","channels":["system/cpu"],"interval":0}', 'use 1 to 300 seconds'],
      ['{"action":"dance","channels":[]}', 'use subscribe or unsubscribe'],
      ['{', 'expected JSON'],
    ] as const) {
      const refusal = next(({ event }) => event === 'error');
      socket.send(text);
      expect(await refusal).toMatchObject({ error: 'bad_request', message: expect.stringContaining(message) });
    }
    socket.send('{"action":"unsubscribe","channels":["system/cpu","alerts"]}');
    expect(await next(({ event }) => event === 'subscribed')).toMatchObject({ channels: [] });
    socket.close();
  });

  test('describes itself, for programs and for people', async () => {
    const served = await serve();
    const openapi = (await (await served.get('/openapi.json')).json()) as { openapi: string; paths: object };
    expect(openapi.openapi).toMatch(/^3\./);
    expect(Object.keys(openapi.paths)).toEqual(
      expect.arrayContaining(['/system/metrics', '/system/history', '/system/stream', '/metrics', '/healthz']),
    );
    expect(Object.keys(openapi.paths).filter((path) => /open$|ws|call/.test(path))).toEqual([]);
    const page = await served.get('/docs');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toContain('<code>utilization_percent</code>');
  });

  test('keeps its token over a restart, in a file that its owner alone can read', async () => {
    const served = await serve();
    expect(statSync(join(served.data, 'api-token')).mode & 0o777).toBe(0o600);
    served.child.kill('SIGTERM');
    await once(served.child, 'exit');
    expect((await serve(served.data)).token).toBe(served.token);
  });

  test('of the intervals of a program and a window the shortest counts', async () => {
    const served = await serve();
    const window = await connect(served);
    const program = await connect(served, { as: 'program' });
    await window.call('updateSettings', { 'sampling.windowIntervalMs': 2000 });
    const faster = window.nextPush<SamplingState>('pace');
    program.socket.send('{"action":"subscribe","channels":["system/cpu"],"interval":1}');
    expect((await faster).intervalMs).toBe(1000);
    const slower = window.nextPush<SamplingState>('pace');
    program.socket.terminate();
    expect((await slower).intervalMs).toBe(2000);
  });
});
