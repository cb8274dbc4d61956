import { once } from 'node:events';
import { request } from 'node:https';
import { connect as connectPlain } from 'node:net';
import { Client, type ClientDuplexStream, credentials, type ServiceError, status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Membership } from '../../electron/fleet/agent/membership.ts';
import { attendPath, type FromAgent, fromAgentCodec } from '../../electron/fleet/messages.ts';
import { hubName } from '../../electron/fleet/trust/certificates.ts';
import { createTestSource, joinTestHub, startTestAgent, startTestHub, type TestHub } from '../fake/fleet.ts';

let hub: TestHub;
let membership: Membership;
const clients: Client[] = [];
beforeEach(async () => {
  hub = await startTestHub();
  membership = await joinTestHub(hub, 'evil');
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await hub.close();
});

/** A stream with a valid certificate, over which anything can be sent. */
function attack(): ClientDuplexStream<Buffer, Buffer> {
  const { authority, key, certificate, port } = membership;
  const trust = credentials.createSsl(Buffer.from(authority), Buffer.from(key), Buffer.from(certificate));
  const client = new Client(`127.0.0.1:${port}`, trust, { 'grpc.ssl_target_name_override': hubName });
  clients.push(client);
  const same = (bytes: Buffer) => bytes;
  const call = client.makeBidiStreamRequest<Buffer, Buffer>(attendPath, same, same);
  call.on('error', () => undefined);
  // A stream that is not read never ends.
  call.on('data', () => undefined);
  return call;
}

const hello: FromAgent = { hello: { protocol: 1, version: '1', hostname: 'evil', nowMs: Date.now() } };

async function endOf(call: ClientDuplexStream<Buffer, Buffer>): Promise<ServiceError> {
  const [error] = await once(call, 'error').catch((thrown: ServiceError) => [thrown]);
  return error;
}

/** Another agent can connect: the hub is still working. */
async function expectServing(): Promise<void> {
  const good = await joinTestHub(hub, 'good');
  const agent = startTestAgent(good, createTestSource().source);
  await expect.poll(() => hub.find(good.id)?.connected).toBe(true);
  agent.close();
}

describe('a hub keeps running, and disconnects an agent', () => {
  test.each<[what: string, messages: readonly Buffer[], code: status]>([
    ['that sends invalid protobuf', [Buffer.from('ffffffffffffffff', 'hex')], status.INVALID_ARGUMENT],
    ['whose message is larger than four megabytes', [Buffer.alloc(4_500_000, 0x0a)], status.RESOURCE_EXHAUSTED],
    ['that does not say Hello first', [fromAgentCodec.encode({ heartbeat: {} })], status.INVALID_ARGUMENT],
    ['that says Hello twice', [fromAgentCodec.encode(hello), fromAgentCodec.encode(hello)], status.INVALID_ARGUMENT],
    [
      'that sends invalid JSON',
      [fromAgentCodec.encode(hello), fromAgentCodec.encode({ systemInfo: { json: Buffer.from('{"os":') } })],
      status.INVALID_ARGUMENT,
    ],
    [
      'that sends invalid alerts',
      [fromAgentCodec.encode(hello), fromAgentCodec.encode({ alerts: { json: Buffer.from('{"firing":{}}') } })],
      status.INVALID_ARGUMENT,
    ],
    [
      'of protocol 0',
      [fromAgentCodec.encode({ hello: { protocol: 0, version: '', hostname: '', nowMs: 0 } })],
      status.FAILED_PRECONDITION,
    ],
  ])('%s', async (_what, messages, code) => {
    const call = attack();
    for (const message of messages) call.write(message);
    expect((await endOf(call)).code).toBe(code);
    await expectServing();
    expect(hub.warnings.length).toBeLessThanOrEqual(1);
  });

  test('that floods it', async () => {
    const call = attack();
    call.write(fromAgentCodec.encode(hello));
    const end = endOf(call);
    const heartbeat = fromAgentCodec.encode({ heartbeat: { cpuPercent: 1 } });
    for (let count = 0; count < 5000; count += 1) call.write(heartbeat);
    expect((await end).code).toBe(status.RESOURCE_EXHAUSTED);
    expect(hub.warnings).toEqual(['agent evil disconnected: too many messages']);
    await expectServing();
  });
});

describe('a hub keeps running, and', () => {
  test('sanitizes names, and ignores unknown fields', async () => {
    const call = attack();
    const hostname = `\u001b[31m${'x'.repeat(10_000)}`;
    const [unknown] = [Buffer.from([0x9a, 0x06, 0x01, 0x78])];
    call.write(
      Buffer.concat([
        fromAgentCodec.encode({ hello: { protocol: 99, version: '9', hostname, nowMs: Number.NaN } }),
        unknown,
      ]),
    );
    await expect.poll(() => hub.find('evil')?.connected).toBe(true);
    expect(hub.find('evil')?.hostname).toMatch(/^\ufffd\[31mx{200,255}$/);
    expect(hub.find('evil')?.clock_ahead_seconds).toBeNull();
  });

  test('ignores metrics without a subscriber', async () => {
    const call = attack();
    call.write(fromAgentCodec.encode(hello));
    for (let count = 0; count < 50; count += 1)
      call.write(fromAgentCodec.encode({ metrics: { atMs: 0, json: Buffer.from('{}') } }));
    call.write(fromAgentCodec.encode({ heartbeat: { cpuPercent: 77 } }));
    await expect.poll(() => hub.find('evil')?.heartbeat?.cpu_percent).toBe(77);
    expect([hub.find('evil')?.has_metrics, hub.readMetrics('evil')]).toEqual([false, null]);
  });

  test('reports the clock skew of an agent, and uses its own clock', async () => {
    const call = attack();
    call.write(
      fromAgentCodec.encode({ hello: { protocol: 1, version: '1', hostname: 'evil', nowMs: Date.now() + 3_600_000 } }),
    );
    await expect.poll(() => hub.find('evil')?.clock_ahead_seconds).toBeGreaterThan(3590);
    expect(Math.abs(Date.parse(hub.find('evil')?.last_seen ?? '') - Date.now())).toBeLessThan(60_000);
  });

  test('answers no client without TLS, and none without a certificate', async () => {
    const plain = connectPlain(membership.port, '127.0.0.1');
    plain.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    plain.on('error', () => undefined);
    await once(plain, 'close');
    const client = new Client(
      `127.0.0.1:${membership.port}`,
      credentials.createSsl(Buffer.from(membership.authority)),
      {
        'grpc.ssl_target_name_override': hubName,
      },
    );
    clients.push(client);
    const call = client.makeBidiStreamRequest<Buffer, Buffer>(
      attendPath,
      (x) => x,
      (x) => x,
    );
    call.on('data', () => undefined);
    expect((await endOf(call)).code).toBe(status.UNAVAILABLE);
    await expectServing();
  });

  test('refuses join requests that are too large or invalid, and the code is used up', async () => {
    const post = async (body: string) => {
      const call = request({
        host: '127.0.0.1',
        port: hub.joinPort,
        path: '/join',
        method: 'POST',
        rejectUnauthorized: false,
      });
      call.end(body);
      try {
        const [response] = await once(call, 'response');
        response.resume();
        return response.statusCode as number;
      } catch {
        return 'cut off';
      }
    };
    expect(await post('x'.repeat(100_000))).toBe('cut off');
    expect(await post('nonsense')).toBe(400);
    expect(await post(JSON.stringify({ secret: 'x', request: 'y', hostname: 'z' }))).toBe(403);
    const secret = hub.invite().split('/').at(-1);
    const bad = JSON.stringify({ secret, request: '-----BEGIN CERTIFICATE REQUEST-----', hostname: 'z' });
    expect(await post(bad)).toBe(400);
    expect(await post(bad)).toBe(403);
    await expectServing();
  });
});

vi.setConfig({ testTimeout: 60_000 });
