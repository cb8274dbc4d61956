import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type { Bootstrap } from '../../shared/window/ipc.ts';
import { connect, newData, serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

interface DataPoint {
  readonly asDouble?: number;
  readonly asInt?: number;
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
}

interface Push {
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly resourceMetrics: readonly {
      readonly resource: { readonly attributes: readonly { key: string; value: { stringValue: string } }[] };
      readonly scopeMetrics: readonly {
        readonly metrics: readonly {
          readonly name: string;
          readonly description: string;
          readonly unit: string;
          readonly gauge?: { readonly dataPoints: readonly DataPoint[] };
          readonly sum?: { readonly isMonotonic: boolean; readonly dataPoints: readonly DataPoint[] };
        }[];
      }[];
    }[];
  };
}

let receiver: Server | null = null;
afterEach(() => {
  receiver?.closeAllConnections();
  receiver?.close();
});

/** What an OpenTelemetry collector is to who pushes; answers with `status`. */
async function startReceiver(status: () => number) {
  const pushes: Push[] = [];
  receiver = createServer(async (request, response) => {
    let text = '';
    for await (const piece of request) text += piece;
    pushes.push({ headers: request.headers, body: JSON.parse(text) as Push['body'] });
    response.writeHead(status(), { 'content-type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = receiver.address() as { port: number };
  return { pushes, url: `http://127.0.0.1:${port}/v1/metrics` };
}

describe('OpenTelemetry', () => {
  test('receives all metrics with their units and the name of the machine, and the configured headers', async () => {
    const { pushes, url } = await startReceiver(() => 200);
    const served = await serve(newData(), [], {
      TACHO_OTLP_URL: url,
      TACHO_OTLP_INTERVAL_SECONDS: '5',
      TACHO_OTLP_HEADERS: 'x-tenant: seven',
    });
    await expect.poll(() => pushes.length).toBeGreaterThan(0);
    const [{ headers, body } = { headers: {}, body: { resourceMetrics: [] } }] = pushes;
    expect(headers['x-tenant']).toBe('seven');
    const [{ resource, scopeMetrics } = { resource: { attributes: [] }, scopeMetrics: [] }] = body.resourceMetrics;
    expect(resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue).toBe('tacho');
    const all = new Map(scopeMetrics[0]?.metrics.map((metric) => [metric.name, metric]));
    const point = all.get('tacho_memory_used_ratio')?.gauge?.dataPoints[0];
    expect(point?.asDouble).toBeGreaterThan(0);
    expect(point?.asDouble).toBeLessThan(1);
    expect(all.get('tacho_cpu_seconds_total')?.sum).toMatchObject({ isMonotonic: true });
    expect(all.get('tacho_memory_used_ratio')?.description).toContain('(total − available) ÷ total');
    served.child.kill('SIGTERM');
    expect((await once(served.child, 'exit'))[0]).toBe(0);
  });

  test('receives the names, units and attributes of its semantic conventions if the settings say so', async () => {
    const { pushes, url } = await startReceiver(() => 200);
    const served = await serve(newData(), [], {
      TACHO_OTLP_URL: url,
      TACHO_OTLP_INTERVAL_SECONDS: '5',
      TACHO_OTLP_NAMES: 'opentelemetry',
    });
    const find = (push: Push | undefined) =>
      new Map(push?.body.resourceMetrics[0]?.scopeMetrics[0]?.metrics.map((metric) => [metric.name, metric]));
    // CPU utilization needs two samples.
    await expect.poll(() => find(pushes.at(-1)).get('system.cpu.utilization')?.gauge?.dataPoints.length).toBe(7);
    const all = find(pushes.at(-1));
    const modes = all.get('system.cpu.utilization')?.gauge?.dataPoints ?? [];
    expect(modes.map(({ attributes: [mode] }) => mode?.value.stringValue)).toContain('iowait');
    expect(modes.reduce((sum, { asDouble = 0, asInt = 0 }) => sum + asDouble + asInt, 0)).toBeCloseTo(1, 1);
    const memory = all.get('system.memory.usage');
    expect(memory).toMatchObject({ unit: 'By', sum: { isMonotonic: false } });
    expect(memory?.sum?.dataPoints.map(({ attributes: [state] }) => [state?.key, state?.value.stringValue])).toEqual([
      ['system.memory.state', 'used'],
      ['system.memory.state', 'free'],
      ['system.memory.state', 'cached'],
      ['system.memory.state', 'buffers'],
    ]);
    expect(all.get('system.cpu.time')).toMatchObject({ unit: 's', sum: { isMonotonic: true } });
    expect(all.has('tacho_memory_used_ratio')).toBe(false);
    expect(all.has('tacho_cpu_load1m')).toBe(true);
    served.child.kill('SIGTERM');
    await once(served.child, 'exit');
  });

  test('that refuses is reported once, and receives metrics again as soon as it accepts them', async () => {
    let status = 400;
    const { pushes, url } = await startReceiver(() => status);
    const served = await serve(newData(), [], { TACHO_OTLP_URL: url, TACHO_OTLP_INTERVAL_SECONDS: '5' });
    const { call, nextPush } = await connect(served);
    await nextPush('notices');
    const notices = async () => (await call<Bootstrap>('bootstrap')).result.notices.map(({ text }) => text);
    expect(await notices()).toEqual([
      expect.stringContaining('Metrics could not be sent to the OpenTelemetry receiver'),
    ]);
    status = 200;
    const before = pushes.length;
    await expect.poll(() => pushes.length).toBeGreaterThan(before);
    await expect.poll(notices).toEqual([]);
  });
});
