import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { exportMetrics, type RunningExport } from '../../../../electron/otlp/export-metrics.ts';
import type { Settings } from '../../../../shared/settings/settings.ts';
import type { Snapshot } from '../../../../shared/snapshot.ts';
import { cpuAt, unknownHost } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const open: { server: Server; running: RunningExport }[] = [];
afterEach(async () => {
  for (const { server, running } of open.splice(0)) {
    await running.stop();
    server.closeAllConnections();
    server.close();
  }
});

/** Pushes every half second to a receiver that answers with this status. */
async function push(
  status: number,
  latest: () => Snapshot,
  headers: readonly string[] = [],
  names: Settings['otlp.names'] = 'tacho',
) {
  const received: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    received.push({ headers: request.headers, body });
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  let tell: (problem: string | null) => void = () => undefined;
  const result = new Promise<string | null>((resolve) => {
    tell = resolve;
  });
  const running = exportMetrics({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/metrics`,
    headers,
    intervalMs: 500,
    names,
    version: '1.2.3',
    identity: { instanceId: 'x-1', host: unknownHost },
    statistics: [{ name: 'tacho_own_total', type: 'counter', help: '', read: () => [{ labels: {}, value: 7 }] }],
    latest,
    onResult: (problem) => tell(problem),
  });
  open.push({ server, running });
  return { received, problem: await result };
}

describe('a push', () => {
  test('has the latest values, their machine, and the configured headers', async () => {
    const snapshot = createSnapshot({ cpu: cpuAt(37.5) });
    const { received, problem } = await push(200, () => snapshot, ['authorization: Basic YTpi:=', 'x-empty:']);
    expect(problem).toBeNull();
    const [first] = received;
    expect(first?.headers['authorization']).toBe('Basic YTpi:=');
    expect(first?.body).toContain('"x-1"');
    expect(first?.body).toContain('0.375');
    expect(first?.body).toContain('tacho_own_total');
  });

  test('has the names of OpenTelemetry if the settings say so, and our own where it has none', async () => {
    const load = { average1m: 1.5, average5m: 1, average15m: 0.5 };
    const snapshot = createSnapshot({ load, uptime: { uptimeSeconds: 90 } });
    const { received } = await push(200, () => snapshot, [], 'opentelemetry');
    const body = received[0]?.body ?? '';
    expect(body).toContain('"name":"system.uptime","description":"Time since boot, including sleep.","unit":"s"');
    expect(body).not.toContain('tacho_uptime_seconds');
    expect(body).toContain('tacho_cpu_load1m');
  });

  test('that is refused says so, once for each push', async () => {
    const { problem } = await push(400, () => createSnapshot({ cpu: cpuAt(1) }));
    expect(problem).not.toBeNull();
  });
});
