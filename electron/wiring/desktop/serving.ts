import { join } from 'node:path';
import type { Settings } from '../../../shared/settings/settings.ts';
import { createLocalServer, type LocalServer } from '../../api/local-server.ts';
import { createNoteWriter } from '../../core/saving.ts';
import type { Log } from '../../foundation/log.ts';
import type { LocalCore } from '../local-core.ts';
import { openServerCertificate } from '../server-certificate.ts';

export interface Serving {
  readonly server: LocalServer;
  /** Starts, stops or moves the hub and the server as the settings say. */
  apply(settings: Settings): Promise<void>;
}

interface ServingOptions {
  readonly local: LocalCore;
  readonly folder: string;
  /** Folder of the bundle. */
  readonly outFolder: string;
  readonly version: string;
  readonly log: Log;
}

/** The servers of the desktop app, both off by default: one for browsers and programs, and a hub for agents. */
export function createServing({ local, folder, outFolder, version, log }: ServingOptions): Serving {
  const { core, hub, feed, tokens, audit } = local;
  const server = createLocalServer({
    windowFolder: join(outFolder, 'renderer'),
    tokenPath: join(folder, 'api-token'),
    tokens,
    audit,
    openCertificate: (settings) => openServerCertificate(settings, folder, createNoteWriter(core.notices, log)),
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
  };
}
