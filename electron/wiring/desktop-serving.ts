import { join } from 'node:path';
import type { Settings } from '../../shared/settings/settings.ts';
import { createLocalServer, type LocalServer } from '../api/local-server.ts';
import type { Core } from '../core/contract.ts';
import type { Log } from '../foundation/log.ts';
import { createFeed } from './create-feed.ts';
import type { LocalHub } from './local-hub.ts';
import { startOutlets } from './outlets.ts';

export interface Serving {
  readonly server: LocalServer;
  /** Begins, ends and moves what is served, as the settings say. */
  apply(settings: Settings): Promise<void>;
  close(): Promise<void>;
}

interface ServingOptions {
  readonly core: Core;
  readonly hub: LocalHub;
  readonly folder: string;
  /** Of what was bundled. */
  readonly outFolder: string;
  readonly version: string;
  readonly log: Log;
}

/** What the desktop app is for others: a server for browsers and programs, a hub for agents, and what it pushes by itself. */
export function createServing({ core, hub, folder, outFolder, version, log }: ServingOptions): Serving {
  const feed = createFeed(core, folder);
  const outlets = startOutlets(core, feed, version, log);
  const server = createLocalServer({
    windowFolder: join(outFolder, 'renderer'),
    tokenPath: join(folder, 'api-token'),
    version,
    feed,
    warn: log.warn,
    notices: core.notices,
  });
  return {
    server,
    async apply(settings) {
      await hub.apply(settings, core.notices, () => void server.apply(core.settings, hub.running));
      await server.apply(settings, hub.running);
    },
    async close() {
      await Promise.all([outlets.close(), hub.close()]);
    },
  };
}
