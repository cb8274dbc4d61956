import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Feed } from '../../../../electron/api/feed.ts';
import { createLocalServer } from '../../../../electron/api/local-server.ts';
import { defaultSettings } from '../../../../shared/settings/settings.ts';
import { createAudit, noTokens } from '../../../fake/access.ts';
import { unknownHost } from '../../../fake/readings.ts';

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-local-server-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  const notices = new Map<string, string>();
  const feed = {
    identity: { instanceId: 'x-1', host: unknownHost },
    snapshot: null,
    statistics: [],
    alerts: { firing: [], recent: [], held: {}, snoozes: [] },
    handlers: {},
    subscribe: () => () => undefined,
    watch: () => () => undefined,
  } as unknown as Feed;
  const server = createLocalServer({
    windowFolder: folder,
    tokenPath: join(folder, 'api-token'),
    tokens: noTokens,
    audit: createAudit(),
    openCertificate: async () => null,
    version: '1.2.3',
    feed,
    warn: () => undefined,
    notices: { put: (id, { text }) => void notices.set(id, text), remove: (id) => void notices.delete(id) },
  });
  const apply = (isEnabled: boolean, port = 0) =>
    server.apply({ ...defaultSettings, 'api.enabled': isEnabled, 'api.port': port }, null);
  return { server, notices, apply };
}

test('serves while it is switched on', async () => {
  const { server, notices, apply } = open();
  await apply(true);
  const url = server.running?.url ?? '';
  const answer = await fetch(`${url}/healthz`);
  expect([answer.status, notices.size]).toEqual([200, 0]);
  await apply(true);
  expect(server.running?.url).toBe(url);
  await apply(false);
  expect(server.running).toBeNull();
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});

test('says which port is in use, until it is switched off', async () => {
  const other = createServer();
  await once(other.listen(0, '127.0.0.1'), 'listening');
  const { port } = other.address() as AddressInfo;
  const { server, notices, apply } = open();
  await apply(true, port);
  expect([server.running, [...notices.values()]]).toEqual([
    null,
    [`The server could not be started: port ${port} on 127.0.0.1 is in use by another program; choose another port`],
  ]);
  await apply(false);
  expect(notices.size).toBe(0);
  other.close();
});
