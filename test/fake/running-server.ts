import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccess } from '../../electron/api/access/access.ts';
import { openTokenFile } from '../../electron/api/access/token-file.ts';
import type { Feed } from '../../electron/api/feed.ts';
import { startServer } from '../../electron/api/server.ts';
import type { Fleet } from '../../shared/fleet.ts';
import { createAudit, noTokens } from './access.ts';
import { unknownHost } from './readings.ts';
import { createSnapshot } from './snapshot.ts';

/** A server of a machine of which nothing is known, with the routes of a hub if it gets a fleet. */
export async function startBareServer(fleet?: Fleet) {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-server-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  const access = createAccess(openTokenFile(join(folder, 'api-token')), noTokens, Date.now);
  const feed = {
    identity: { instanceId: 'x-1', host: unknownHost },
    snapshot: createSnapshot({}),
    statistics: [],
    alerts: { firing: [], recent: [], held: {}, snoozes: [] },
    handlers: {},
    readHistory: () => [],
    subscribe: () => () => undefined,
    watch: () => () => undefined,
  } as unknown as Feed;
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    names: [],
    origins: [],
    certificate: null,
    version: '1.2.3',
    windowFolder: folder,
    feed,
    access,
    audit: createAudit(),
    tokenProblem: null,
    ...(fleet ? { fleet } : {}),
    warn: () => undefined,
  });
  const get = (path: string) => fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${access.token}` } });
  return { ...server, token: access.token, get };
}
