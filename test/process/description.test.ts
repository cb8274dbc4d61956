import { Value } from 'typebox/value';
import { beforeAll, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { connect, serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: object; readonly responses: object };
}
interface Operation {
  readonly responses: Readonly<Record<string, object>>;
}
interface Answer {
  readonly content: Readonly<Record<string, { readonly schema: object }>>;
}

/** With every reference replaced by what it refers to. */
function resolve(value: unknown, root: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => resolve(one, root));
  const { $ref } = value as { readonly $ref?: string };
  if ($ref === undefined)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolve(one, root)]));
  const steps = $ref.replace('#/', '').split('/');
  const target = steps.reduce<unknown>((found, step) => (found as Record<string, unknown>)[step], root);
  return resolve(target, root);
}

const errorsOf = (schema: object, value: unknown) =>
  Value.Errors(schema as never, value).map(({ instancePath, message }) => `${instancePath} ${message}`);

test('a running server answers as its OpenAPI description says, and refuses as it says', async () => {
  const served = await serve();
  await expect.poll(async () => (await served.get('/system/metrics')).status).toBe(200);
  const openapi = (await (await served.get('/openapi.json')).json()) as Description;
  const answerOf = (path: string, status: number) =>
    resolve(openapi.paths[path]?.['get']?.responses[String(status)], openapi) as Answer;
  let checked = 0;
  for (const path of Object.keys(openapi.paths).filter((one) => openapi.paths[one]?.['get'])) {
    if (path.endsWith('/stream')) continue;
    const address = path.replace('{pid}', String(served.child.pid));
    const response = await served.get(address);
    const media = response.headers.get('content-type')?.split(';')[0] ?? '';
    const { schema = {} } = answerOf(path, response.status)?.content[media] ?? {};
    const body: unknown = media === 'application/json' ? await response.json() : await response.text();
    expect([path, response.status, Object.keys(schema).length > 0, errorsOf(schema, body)]).toEqual([
      path,
      200,
      true,
      [],
    ]);
    const refused = await fetch(`${served.url}${address}`);
    if (refused.status === 200) continue;
    expect([path, refused.status]).toEqual([path, 401]);
    expect(errorsOf(answerOf(path, 401).content['application/json']?.schema ?? {}, await refused.json())).toEqual([]);
    checked += 1;
  }
  expect(checked).toBeGreaterThan(15);
  // The check itself notices what is missing.
  const whole = answerOf('/system/metrics', 200).content['application/json']?.schema ?? {};
  expect(errorsOf(whole, {}).length).toBeGreaterThan(0);
  expect(errorsOf(whole, { ...(await (await served.get('/system/metrics')).json()), cpu: null })).not.toEqual([]);
  const wrong = await served.get('/system/history?metrics=colour');
  expect(
    errorsOf(answerOf('/system/history', 400).content['application/json']?.schema ?? {}, await wrong.json()),
  ).toEqual([]);
});

test('an event of a running stream is what the description says', async () => {
  const served = await serve();
  const openapi = (await (await served.get('/openapi.json')).json()) as Description;
  const { content } = resolve(openapi.paths['/system/stream']?.['get']?.responses['200'], openapi) as Answer;
  const [[media, { schema } = { schema: {} }] = []] = Object.entries(content);
  const response = await served.get('/system/stream?interval=1');
  expect(response.headers.get('content-type')).toMatch(`${media}; charset=utf-8`);
  let text = '';
  const reader = response.body?.getReader();
  while (!/\ndata: .*\n\n/.test(text)) text += new TextDecoder().decode((await reader?.read())?.value);
  await reader?.cancel();
  const event = { event: /^event: (.*)$/m.exec(text)?.[1], data: /^data: (.*)$/m.exec(text)?.[1] };
  expect(errorsOf(schema, event)).toEqual([]);
  const { data } = (schema as { properties: { data: { contentSchema: object } } }).properties;
  expect(errorsOf(data.contentSchema, JSON.parse(event.data ?? ''))).toEqual([]);
});

interface SocketDescription {
  readonly components: { readonly messages: Readonly<Record<string, { readonly payload: object }>> };
}

test('a running WebSocket sends what its AsyncAPI description says', async () => {
  const served = await serve();
  const asyncapi = (await (await served.get('/asyncapi.json')).json()) as SocketDescription;
  const { messages } = resolve(asyncapi.components, asyncapi) as SocketDescription['components'];
  const program = await connect(served, { as: 'program' });
  const channels = [
    'system/cpu',
    'system/memory',
    'system/disk',
    'system/network',
    'system/processes',
    'system/sensors',
  ];
  const kinds = ['systemCpu', 'systemMemory', 'systemDisk', 'systemNetwork', 'systemProcesses', 'systemSensors'];
  const sent = channels.map((channel) => program.next((message) => message['channel'] === channel));
  const accepted = program.next(({ event }) => event === 'subscribed');
  const refused = program.next(({ event }) => event === 'error');
  const request = { action: 'subscribe', channels, interval: 1 };
  program.socket.send(JSON.stringify(request));
  program.socket.send('nonsense');
  const all: [string, unknown][] = [
    ['request', request],
    ['subscribed', await accepted],
    ['error', await refused],
    ...(await Promise.all(sent)).map((message, index): [string, unknown] => [kinds[index] ?? '', message]),
  ];
  for (const [kind, message] of all)
    expect([kind, errorsOf(messages[kind]?.payload ?? {}, message)]).toEqual([kind, []]);
});
