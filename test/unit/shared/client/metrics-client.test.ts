import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { MetricsClient } from '../../../../shared/client/metrics-client.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A hub that answers what the test says, and records what it is asked. */
async function startHub(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    asked.push(`${request.method} ${request.url} ${body}`.trim());
    answer(request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { asked, client: new MetricsClient(`http://127.0.0.1:${port}/`, { token: 'secret' }) };
}

test('each method requests its endpoint, with the token', async () => {
  const tokens = new Set<string | undefined>();
  const { asked, client } = await startHub(({ headers }, response) => {
    tokens.add(headers.authorization);
    response.setHeader('content-type', 'application/json');
    response.end('{"agents":{"box":{"connected":true}}}');
  });
  expect((await client.getAllAgents()).agents['box']?.connected).toBe(true);
  await client.getSystemInfo('box 1');
  await client.refreshSystemInfo('box');
  await client.getCurrentMetrics('box');
  await client.startMetricsStreaming('box', { interval_seconds: 3, metrics: ['cpu'] });
  await client.stopMetricsStreaming('box');
  await client.getHistoricalMetrics('box', { metrics: ['cpu.usage_percent'], start: 1640995200, max_points: 100 });
  expect(asked).toEqual([
    'GET /metrics/agents',
    'GET /agents/box%201/system',
    'POST /agents/box/system/refresh',
    'GET /agents/box/metrics',
    'POST /agents/box/metrics/start {"interval_seconds":3,"metrics":["cpu"]}',
    'POST /agents/box/metrics/stop',
    'GET /agents/box/metrics/history?metrics=cpu.usage_percent&start=1640995200&max_points=100',
  ]);
  expect([...tokens]).toEqual(['Bearer secret']);
});

describe('a stream of metrics', () => {
  test('notifies its listeners of each event, and reconnects when it breaks', async () => {
    const open: ServerResponse[] = [];
    const { asked, client } = await startHub((_request, response) => {
      open.push(response);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`event: metrics\ndata: {"cpu":{"usage_percent":${open.length}}}\n\n`);
    });
    const source = client.streamMetrics('box', 3, ['cpu']);
    closing.push(source.close);
    const seen: number[] = [];
    const other: string[] = [];
    source.onopen = ({ type }) => void other.push(type);
    source.onerror = ({ type }) => void other.push(type);
    source.addEventListener('metrics', ({ data }) => void seen.push(JSON.parse(data).cpu.usage_percent));
    await expect.poll(() => seen).toEqual([1]);
    expect([source.readyState, source.url.endsWith('/agents/box/metrics/stream?interval=3&metrics=cpu')]).toEqual([
      1,
      true,
    ]);
    open[0]?.destroy();
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual([1, 2]);
    expect(other).toEqual(['open', 'error', 'open']);
    source.close();
    open[1]?.write('event: metrics\ndata: {"cpu":{"usage_percent":3}}\n\n');
    await expect.poll(() => open[1]?.closed).toBe(true);
    expect([seen, source.readyState, asked.length]).toEqual([[1, 2], 2, 2]);
  });

  test('that is refused is closed, and says why', async () => {
    const { client } = await startHub((_request, response) => {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end('{"error":"not_found","message":"there is no agent"}');
    });
    const source = client.streamMetrics('box');
    const error = await new Promise<Error | undefined>((resolve) => {
      source.onerror = (event) => resolve(event.error);
    });
    expect([error?.message, source.readyState]).toEqual(['there is no agent', 2]);
  });

  test('no longer notifies a listener that was removed', async () => {
    let send: ((text: string) => void) | undefined;
    const { client } = await startHub((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      send = (text) => response.write(`event: metrics\ndata: ${text}\n\n`);
    });
    const source = client.streamMetrics('box');
    closing.push(source.close);
    const [first, second]: string[][] = [[], []];
    const listener = ({ data }: { data: string }) => void first?.push(data);
    source.addEventListener('metrics', listener);
    source.addEventListener('metrics', ({ data }) => void second?.push(data));
    await expect.poll(() => source.readyState).toBe(1);
    source.removeEventListener('metrics', listener);
    send?.('1');
    await expect.poll(() => second).toEqual(['1']);
    expect(first).toEqual([]);
  });
});
