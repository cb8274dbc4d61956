import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { createAccess } from '../../../../../electron/api/access/access.ts';
import { openTokenFile } from '../../../../../electron/api/access/token-file.ts';
import { openTokens, type Tokens } from '../../../../../electron/api/access/tokens/tokens.ts';
import type { Feed } from '../../../../../electron/api/feed.ts';
import { type RunningServer, startServer } from '../../../../../electron/api/server.ts';
import { openConf } from '../../../../../electron/store/conf-store.ts';
import { createStores } from '../../../../../electron/store/stores.ts';
import type { NewToken } from '../../../../../shared/access/tokens.ts';
import type { Fleet } from '../../../../../shared/fleet.ts';
import { windowProtocol } from '../../../../../shared/window/protocol.ts';
import { createAudit } from '../../../../fake/access.ts';
import { createAgents } from '../../../../fake/agents.ts';
import { createProcesses, createProcessView } from '../../../../fake/processes.ts';
import { unknownHost } from '../../../../fake/readings.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const audit = createAudit();
const removed: string[] = [];
const groups: Record<string, string | null> = { 'db-1': 'db', 'web-1': 'web', lone: null };
let server: RunningServer;
let tokens: Tokens;
let ownToken = '';

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-rights-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  const stores = createStores(folder, openConf, Date.now);
  tokens = openTokens({ path: join(folder, 'tokens.json'), stores, now: Date.now, warn: () => undefined });
  const access = createAccess(openTokenFile(join(folder, 'api-token')), tokens, Date.now);
  ownToken = access.token;
  const [process] = createProcesses(1);
  if (!process) throw new Error('no process');
  const feed = {
    identity: { instanceId: 'x-1', host: unknownHost },
    snapshot: createSnapshot({}),
    statistics: [],
    alerts: { firing: [], recent: [], held: {}, snoozes: [] },
    handlers: {
      listProcesses: () => [],
      bootstrap: () => 'state',
      resume: () => 'pace',
      readProcess: () => createProcessView(process, Date.now()),
    },
    readHistory: () => [],
    readAt: () => null,
    subscribe: () => () => undefined,
    watch: () => () => undefined,
  } as unknown as Feed;
  const find = (id: string) =>
    Object.hasOwn(groups, id) ? { ...createAgents(1)[0], agent_id: id, group: groups[id] ?? null } : null;
  const fleet = {
    find,
    list: () => Object.keys(groups).map(find),
    readTrends: () => ({ end: '', step_seconds: 90, agents: {} }),
    readInfo: () => Buffer.from('{}'),
    readMetrics: () => Buffer.from('{}'),
    refreshInfo: async () => undefined,
    startManual: () => 'task-1',
    stopManual: () => undefined,
    // A task of each agent, with its id.
    findTask: (task: string) => (Object.hasOwn(groups, task) ? task : null),
    watch: () => () => undefined,
    queryHistory: async () => Buffer.from('{}'),
    openWindow: () => ({ send: () => undefined, close: () => undefined }),
    subscribe: () => () => undefined,
    subscribeEvents: () => () => undefined,
    readLive: () => null,
    invite: (group: string | null) => `code for ${group}`,
    label: () => undefined,
    remove: (id: string) => removed.push(id) > 0,
  } as unknown as Fleet;
  server = await startServer({
    host: '127.0.0.1',
    port: 0,
    names: [],
    origins: [],
    certificate: null,
    version: '1.2.3',
    windowFolder: folder,
    feed,
    access,
    audit,
    tokenProblem: null,
    fleet,
    warn: () => undefined,
  });
});
afterAll(() => server.close());

let count = 0;
function create(part: Partial<NewToken>): string {
  count += 1;
  return tokens.create({ name: `token ${count}`, scope: 'read', groups: null, expiresAt: null, ...part });
}

/** Every route of a hub, the hidden ones too, with the scopes that may use it. `browser` is a signed-in browser. */
const routes: Readonly<Record<string, string>> = {
  'GET /healthz': 'all',
  'GET /open': 'all',
  'GET /metrics': 'scrape read control browser',
  'GET /sd': 'scrape read control browser limited',
  'GET /agents/{id}/prometheus': 'scrape read control browser limited',
  'GET /': 'read control browser',
  'GET /system/metrics': 'read control browser',
  'GET /system/metrics/cpu': 'read control browser',
  'GET /system/metrics/memory': 'read control browser',
  'GET /system/metrics/disk': 'read control browser',
  'GET /system/metrics/network': 'read control browser',
  'GET /system/metrics/gpu': 'read control browser',
  'GET /system/metrics/processes': 'read control browser',
  'GET /system/metrics/sensors': 'read control browser',
  'GET /system/metrics/runs': 'read control browser',
  'GET /system/metrics/custom': 'read control browser',
  'GET /system/processes': 'read control browser',
  'GET /system/processes/{pid}': 'read control browser',
  'GET /system/gpu': 'read control browser',
  'GET /system/info': 'read control browser',
  'GET /system/history': 'read control browser',
  'GET /system/stream': 'read control browser',
  'GET /alerts': 'read control browser',
  'GET /asyncapi.json': 'read control browser',
  'GET /docs': 'read control browser',
  'GET /openapi.json': 'read control browser',
  'WS /ws': 'read control browser',
  'WINDOW /ws': 'control browser',
  'POST /window/call': 'control browser',
  'GET /metrics/agents': 'read control browser limited',
  'GET /metrics/summary': 'read control browser limited',
  'GET /metrics/trends': 'read control browser limited',
  'GET /agents/{id}/system': 'read control browser limited',
  'POST /agents/{id}/system/refresh': 'read control browser limited',
  'GET /agents/{id}/metrics': 'read control browser limited',
  'GET /agents/{id}/metrics/stream': 'read control browser limited',
  'GET /agents/{id}/metrics/history': 'read control browser limited',
  'WINDOW /agents/{id}/ws': 'read control browser limited',
  'POST /agents/{id}/metrics/start': 'control browser',
  'POST /agents/{id}/metrics/stop': 'control browser',
  'DELETE /tasks/{id}': 'control browser',
  'POST /agents/{id}/group': 'control',
  'POST /agents/{id}/tags': 'control',
  'POST /hub/invitations': 'control',
  'DELETE /agents/{id}': 'control',
  'GET /link': 'control',
};
const bodies: Readonly<Record<string, object>> = {
  'POST /window/call': { call: 'bootstrap', args: [] },
  'POST /agents/{id}/group': { group: 'db' },
  'POST /agents/{id}/tags': { tags: ['ssd'] },
};
const queries: Readonly<Record<string, string>> = {
  'GET /system/history': '?metrics=cpu.utilization_percent',
  'GET /agents/{id}/metrics/history': '?metrics=cpu.utilization_percent',
};

async function openSocket(path: string, headers: Record<string, string>, isWindow: boolean): Promise<number> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, isWindow ? [windowProtocol] : [], {
    headers,
  });
  const status = await new Promise<number>((resolve) => {
    socket.once('open', () => resolve(101));
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.once('error', () => undefined);
  });
  socket.terminate();
  return status;
}

async function ask(route: string, headers: Record<string, string>, id = 'db-1'): Promise<number> {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replace('{id}', id).replace('{pid}', '7');
  if (method === 'WS' || method === 'WINDOW') return openSocket(path, headers, method === 'WINDOW');
  const body = bodies[route];
  const abort = new AbortController();
  const response = await fetch(`${server.url}${path}${queries[route] ?? ''}`, {
    method,
    signal: abort.signal,
    headers: {
      ...headers,
      ...(path === '/window/call' ? { origin: server.url } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  abort.abort();
  return response.status;
}

test('every route of the API is in the table, and no other', async () => {
  const answer = await fetch(`${server.url}/openapi.json`, { headers: { authorization: `Bearer ${ownToken}` } });
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, object>> };
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const hidden = ['GET /', 'GET /open', 'POST /window/call', 'WS /ws', 'WINDOW /ws', 'WINDOW /agents/{id}/ws'];
  expect([...described, ...hidden].sort()).toEqual(Object.keys(routes).sort());
});

describe('exactly the routes of its scope answer', () => {
  test.each(['scrape', 'read', 'control', 'browser', 'limited', 'expired', 'none'])('%s', async (kind) => {
    const headers: Record<string, string> = {};
    if (kind === 'browser') {
      const page = await fetch(server.createLink());
      headers['cookie'] = page.headers.get('set-cookie')?.split(';')[0] ?? '';
    } else if (kind !== 'none') {
      const scope = kind === 'limited' || kind === 'expired' ? 'read' : (kind as NewToken['scope']);
      const groupsOfToken = kind === 'limited' ? ['db'] : null;
      const expiresAt = kind === 'expired' ? 1 : null;
      headers['authorization'] = `Bearer ${create({ scope, groups: groupsOfToken, expiresAt })}`;
    }
    const refusal = kind === 'expired' || kind === 'none' ? 401 : 403;
    const found: Record<string, boolean> = {};
    const expected: Record<string, boolean> = {};
    for (const [route, scopes] of Object.entries(routes)) {
      const status = await ask(route, headers);
      // A code that does not exist is answered with 403.
      found[route] = route === 'GET /open' || status !== refusal;
      expected[route] = scopes === 'all' || scopes.split(' ').includes(kind);
      if (found[route] && route !== 'GET /open') expect([route, status < 400]).toEqual([route, true]);
    }
    expect(found).toEqual(expected);
  });
});

describe('a token that is limited to groups', () => {
  const headers = () => ({ authorization: `Bearer ${create({ scope: 'control', groups: ['db', 'cache'] })}` });
  const read = async (path: string, sent: Record<string, string>, init: RequestInit = {}) => {
    const response = await fetch(`${server.url}${path}`, { ...init, headers: { ...sent, ...init.headers } });
    return { status: response.status, json: (await response.json()) as Record<string, object> };
  };

  test('sees the agents of its groups only, and others do not exist for it', async () => {
    const sent = headers();
    expect(Object.keys((await read('/metrics/agents', sent)).json['agents'] ?? {})).toEqual(['db-1']);
    expect(JSON.stringify((await read('/sd', sent)).json)).not.toContain('web-1');
    for (const route of Object.keys(routes).filter((name) => name.includes('{id}'))) {
      expect([route, await ask(route, sent, 'web-1')]).toEqual([route, 404]);
      expect([route, await ask(route, sent, 'lone')]).toEqual([route, 404]);
    }
    expect(removed).not.toContain('web-1');
  });

  test('ends tasks of its groups only', async () => {
    const end = (groupsOfToken: readonly string[], task: string) =>
      ask(
        'DELETE /tasks/{id}',
        { authorization: `Bearer ${create({ scope: 'control', groups: [...groupsOfToken] })}` },
        task,
      );
    expect([await end(['web'], 'db-1'), await end(['db'], 'db-1'), await end(['db'], 'none')]).toEqual([404, 200, 404]);
  });

  test('invites and moves agents into its groups only', async () => {
    const sent = headers();
    const send = (path: string, body: object) =>
      read(path, sent, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await send('/hub/invitations', { group: 'db' })).json).toEqual({ code: 'code for db' });
    expect([
      (await send('/hub/invitations', {})).status,
      (await send('/hub/invitations', { group: 'web' })).status,
      (await send('/agents/db-1/group', { group: 'web' })).status,
      (await send('/agents/db-1/group', { group: null })).status,
      (await send('/agents/db-1/group', { group: 'cache' })).status,
      (await send('/agents/db-1/tags', { tags: ['ssd'] })).status,
      (await send('/agents/web-1/tags', { tags: ['ssd'] })).status,
    ]).toEqual([403, 403, 403, 403, 200, 200, 404]);
    const single = { authorization: `Bearer ${create({ scope: 'control', groups: ['db'] })}` };
    expect((await read('/hub/invitations', single, { method: 'POST' })).json).toEqual({ code: 'code for db' });
  });
});

describe('a token that is revoked', () => {
  test('ends its open streams and WebSockets, and those of browsers that its link signed in; others go on', async () => {
    const [revoked, kept] = [create({ scope: 'control' }), create({ scope: 'read' })];
    const name = tokens.find(revoked)?.name ?? '';
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    const link = (await (await fetch(`${server.url}/link`, { headers: bearer(revoked) })).json()) as { url: string };
    const cookie = (await fetch(link.url)).headers.get('set-cookie')?.split(';')[0] ?? '';
    const connect = async (headers: Record<string, string>) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, { headers });
      await once(socket, 'open');
      return socket;
    };
    const [byToken, byCookie, other] = await Promise.all([
      connect(bearer(revoked)),
      connect({ cookie }),
      connect(bearer(kept)),
    ]);
    const [stream] = (await once(get(`${server.url}/system/stream`, { headers: bearer(revoked) }), 'response')) as [
      IncomingMessage,
    ];
    stream.on('error', () => undefined).resume();
    const ended = [once(byToken, 'close'), once(byCookie, 'close'), new Promise((done) => stream.once('close', done))];
    tokens.revoke(name);
    await Promise.all(ended);
    expect([await ask('GET /alerts', bearer(revoked)), await ask('GET /alerts', { cookie })]).toEqual([401, 401]);
    expect([other.readyState, await ask('GET /alerts', bearer(kept))]).toEqual([WebSocket.OPEN, 200]);
    other.terminate();
  });
});

test('what changed something is in the audit log by the name of the token or browser, and nothing else is', async () => {
  const secret = create({ name: 'deploy', scope: 'control' });
  const headers = { authorization: `Bearer ${secret}` };
  const cookie = (await fetch(server.createLink())).headers.get('set-cookie')?.split(';')[0] ?? '';
  audit.entries.length = 0;
  for (const route of Object.keys(routes)) await ask(route, headers);
  const call = { method: 'POST', body: JSON.stringify({ call: 'resume', args: [] }) };
  await fetch(`${server.url}/window/call`, {
    ...call,
    headers: { cookie, origin: server.url, 'content-type': 'application/json' },
  });
  await fetch(`${server.url}/agents/db-1`, { method: 'DELETE', headers: { cookie } });
  expect(audit.entries).toEqual([
    { by: 'deploy', action: 'POST /agents/:id/system/refresh', agent: 'db-1' },
    { by: 'deploy', action: 'POST /agents/:id/metrics/start', agent: 'db-1' },
    { by: 'deploy', action: 'POST /agents/:id/metrics/stop', agent: 'db-1' },
    { by: 'deploy', action: 'DELETE /tasks/:id' },
    { by: 'deploy', action: 'POST /agents/:id/group', agent: 'db-1' },
    { by: 'deploy', action: 'POST /agents/:id/tags', agent: 'db-1' },
    { by: 'deploy', action: 'POST /hub/invitations' },
    { by: 'deploy', action: 'DELETE /agents/:id', agent: 'db-1' },
    { by: 'deploy', action: 'GET /link' },
    { by: 'browser session', action: 'resume' },
  ]);
  expect(JSON.stringify(audit.entries)).not.toContain(secret);
});
