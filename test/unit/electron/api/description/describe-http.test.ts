import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { describeHttp } from '../../../../../electron/api/description/describe-http.ts';
import type { Fleet } from '../../../../../shared/fleet.ts';
import { startBareServer } from '../../../../fake/running-server.ts';

type Description = ReturnType<typeof describeHttp>;

const fleet = {
  list: () => [],
  find: () => null,
  subscribe: () => () => undefined,
  subscribeEvents: () => () => undefined,
} as unknown as Fleet;
let server: Awaited<ReturnType<typeof startBareServer>>;
let openapi: Description;

beforeAll(async () => {
  server = await startBareServer(fleet);
  openapi = (await (await server.get('/openapi.json')).json()) as Description;
});
afterAll(() => server.close());

interface Described {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { readonly in: string }[];
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}

const listOperations = () =>
  Object.entries(openapi.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method} ${path}`, operation as unknown as Described] as const,
    ),
  );

/** All references in a description. */
function findRefs(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (key === '$ref' ? [String(one)] : findRefs(one)));
}

describe('the description of the HTTP API', () => {
  test('gives every operation a name of its own, a known section, a summary and the type of its answer', () => {
    const known = openapi.tags.map(({ name }) => name);
    const names = listOperations().map(([, { operationId }]) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const [name, { operationId, tags = [], summary, responses }] of listOperations()) {
      expect([name, operationId]).toEqual([name, expect.stringMatching(/^[a-z]\w+$/)]);
      expect([name, tags.filter((tag) => !known.includes(tag)), tags.length]).toEqual([name, [], 1]);
      expect([name, summary]).toEqual([name, expect.stringMatching(/^[A-Z0-9]/)]);
      expect([name, Object.keys(responses['200']?.content ?? {})]).toEqual([
        name,
        expect.arrayContaining([expect.stringContaining('/')]),
      ]);
    }
  });

  test('says with which statuses a request may be refused', () => {
    const statusesOf = (name: string) => Object.keys(Object.fromEntries(listOperations())[name]?.responses ?? {});
    expect(statusesOf('get /system/metrics')).toEqual(['200', '400', '401', '403', '404', '429', '503']);
    expect(statusesOf('get /system/history')).toEqual(['200', '400', '401', '403', '429']);
    expect(statusesOf('delete /agents/{id}')).toEqual(['200', '401', '403', '404', '429']);
    expect(statusesOf('get /healthz')).toEqual(['200', '403']);
  });

  test('says that everything but the health of the server needs the token or a cookie', () => {
    const securityOf = (name: string) => Object.fromEntries(listOperations())[name]?.security;
    expect(securityOf('get /system/metrics')).toEqual([{ token: ['read'] }, { token: ['control'] }, { cookie: [] }]);
    expect(securityOf('post /hub/invitations')).toEqual([{ token: ['control'] }]);
    const open = listOperations().filter(([, { security }]) => security?.length === 0);
    expect(open.map(([name]) => name)).toEqual(['get /healthz']);
    expect(openapi.components.securitySchemes.cookie.name).toBe(`tacho_session_${new URL(server.url).port}`);
  });

  test('refers to schemas by name, and to none that it lacks', () => {
    const refs = new Set(findRefs(openapi));
    const { schemas, responses } = openapi.components;
    const defined = [
      ...Object.keys(schemas).map((name) => `#/components/schemas/${name}`),
      ...Object.keys(responses).map((name) => `#/components/responses/${name}`),
    ];
    expect([...refs].filter((ref) => !defined.includes(ref))).toEqual([]);
    expect(defined.filter((name) => !refs.has(name))).toEqual([]);
  });

  test('describes the events of streams', () => {
    for (const [path, name] of [
      ['/system/stream', 'MetricsEvent'],
      ['/agents/{id}/metrics/stream', 'AgentEvent'],
    ] as const) {
      expect(openapi.paths[path]?.['get']?.responses?.['200']).toMatchObject({
        content: { 'text/event-stream': { schema: { $ref: `#/components/schemas/${name}` } } },
      });
    }
    expect(openapi.components.schemas['MetricsEvent']).toMatchObject({
      properties: {
        event: { enum: ['metrics'] },
        data: { contentMediaType: 'application/json', contentSchema: { $ref: '#/components/schemas/SystemMetrics' } },
      },
    });
  });
});

test('the page of the API has a section per operation, and its links lead somewhere', async () => {
  const page = await (await server.get('/docs')).text();
  for (const [name] of listOperations()) {
    const [method = '', path = ''] = name.split(' ');
    expect(page).toContain(`<h2><code>${method.toUpperCase()} ${path}</code></h2>`);
  }
  const targets = [...page.matchAll(/href="#(\w+)"/g)].map(([, id]) => id);
  expect(targets.filter((id) => !page.includes(`id="${id}"`))).toEqual([]);
});
