import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type * as formattersModule from '../../shared/client/formatters.ts';
import type { StreamState } from '../../shared/client/stream.ts';
import type * as clientModule from '../../shared/client/tacho-client.ts';
import { type Served, serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const built = (name: string) =>
  pathToFileURL(join(import.meta.dirname, '..', '..', 'out', 'client', `${name}.js`)).href;
/** As it is shipped. */
const loadClient = () => import(/* @vite-ignore */ built('tacho-client')) as Promise<typeof clientModule>;
const closing: { close(): void }[] = [];
afterEach(() => {
  for (const one of closing.splice(0)) one.close();
});

async function open(served: Served, url = served.url) {
  const { TachoClient } = await loadClient();
  return new TachoClient({ url, token: served.token, WebSocket });
}

/** Waits for the next of what is collected. */
function collect<T>() {
  const all: T[] = [];
  return {
    all,
    take: (value: T) => void all.push(value),
    until: (isThere: (all: readonly T[]) => boolean) => expect.poll(() => isThere(all), { interval: 50 }).toBe(true),
  };
}

/** Something between that lets through what it is told to; a proxy that knows no streams, say. */
async function startProxy(target: string, isBlocked: (path: string) => boolean): Promise<Server & { url: string }> {
  const server = createServer(async (request, response) => {
    if (isBlocked(request.url ?? '')) {
      response.socket?.destroy();
      return;
    }
    const answer = await fetch(`${target}${request.url}`, {
      headers: { authorization: request.headers.authorization ?? '' },
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push({ close: () => void server.closeAllConnections() }, server);
  const { port } = server.address() as { port: number };
  return Object.assign(server, { url: `http://127.0.0.1:${port}` });
}

describe('the client', () => {
  test('requests metrics, facts, alerts and history, with the types of the server', async () => {
    const client = await open(await serve());
    await expect
      .poll(
        () =>
          client.current().then(
            (metrics) => metrics.cpu.logical_cores,
            () => 0,
          ),
        { interval: 50 },
      )
      .toBeGreaterThan(0);
    expect((await client.part('memory')).total_mb).toBeGreaterThan(100);
    expect((await client.info()).os).toEqual(expect.any(String));
    expect((await client.gpu()).gpus).toEqual(expect.any(Array));
    expect(await client.alerts()).toEqual({ firing: [], recent: [] });
    const { series } = await client.history({
      metrics: ['memory.utilization_percent'],
      start: '-1m',
      interval: 1,
    });
    expect(series[0]?.mean.length).toBeGreaterThan(0);
  });

  test('reports why the server refuses a request, and does not retry a wrong token', async () => {
    const served = await serve();
    const client = await open(served);
    await expect(client.history({ metrics: ['nope.nope'] })).rejects.toMatchObject({
      name: 'RequestError',
      status: 400,
      message: expect.stringContaining('unknown metric "nope.nope"'),
    });
    const { TachoClient } = await loadClient();
    const stranger = new TachoClient({ url: served.url, token: 'x'.repeat(40) });
    const error = await new Promise<Error>((resolve) => {
      stranger.stream({ onMetrics: () => undefined, onError: resolve });
    });
    expect(error.message).toBe('wrong token');
  });

  test('follows the stream, over a restart of the server, too', async () => {
    const served = await serve();
    const client = await open(served);
    const [metrics, states] = [collect<string>(), collect<StreamState>()];
    closing.push(
      client.stream({
        interval: 1,
        metrics: ['cpu'],
        onMetrics: ({ timestamp }) => metrics.take(timestamp),
        onState: states.take,
      }),
    );
    await metrics.until((all) => all.length >= 2);
    served.child.kill('SIGKILL');
    await states.until((all) => all.includes('lost'));
    const before = metrics.all.length;
    await serve(served.data, ['--port', String(served.port)]);
    await states.until((all) => all.at(-1) === 'live');
    await metrics.until((all) => all.length > before + 1);
    expect(states.all.filter((state, index) => state === states.all[index - 1])).toEqual([]);
  });

  test('polls while a proxy blocks streams, and streams once it does not', async () => {
    const served = await serve();
    let isBlocked = true;
    const proxy = await startProxy(served.url, (path) => isBlocked && path.startsWith('/system/stream'));
    const client = await open(served, proxy.url);
    const [metrics, states] = [collect<string>(), collect<StreamState>()];
    const stream = client.stream({
      interval: 1,
      onMetrics: ({ timestamp }) => metrics.take(timestamp),
      onState: states.take,
    });
    closing.push(stream);
    await states.until((all) => all.includes('polling'));
    await metrics.until((all) => all.length >= 2);
    isBlocked = false;
    // This proxy hands on nothing before the end of an answer, so it is the connection that tells.
    proxy.closeAllConnections();
    await expect.poll(() => stream.state).not.toBe('lost');
  });

  test('follows channels, subscribes again after a break, and says which channel there is not', async () => {
    const served = await serve();
    const client = await open(served);
    const [data, states] = [collect<string>(), collect<boolean>()];
    closing.push(
      client.subscribe({ channels: ['system/cpu', 'alerts'], interval: 1, onData: data.take, onState: states.take }),
    );
    await data.until((all) => all.includes('system/cpu') && all.includes('alerts'));
    served.child.kill('SIGKILL');
    await states.until((all) => all.at(-1) === false);
    const before = data.all.length;
    await serve(served.data, ['--port', String(served.port)]);
    await data.until((all) => all.length > before);
    const error = await new Promise<Error>((resolve) => {
      closing.push(client.subscribe({ channels: ['system/colour'], onData: () => undefined, onError: resolve }));
    });
    expect(error.message).toContain('available: system/cpu');
  });

  test('includes formatters for its metrics', async () => {
    const words = (await import(/* @vite-ignore */ built('formatters'))) as typeof formattersModule;
    expect([
      words.formatBytes(1.5e9),
      words.formatPercentage(45.23),
      words.formatUptime(8100),
      words.formatLoadAverage(1.234),
      words.formatNetworkSpeed(18_750_000),
      words.formatDiskIO(45e6),
      words.formatBytes(null),
    ]).toEqual(['1.5 GB', '45.2 %', '2 h 15 min', '1.23', '150 Mbit/s', '45.0 MB/s', '–']);
  });
});
