import type { Fleet } from '../../shared/fleet.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { Notice } from '../../shared/window/ipc.ts';
import type { Access } from './access/access.ts';
import { openTokenFile } from './access/token-file.ts';
import type { Feed } from './feed.ts';
import type { RunningServer } from './server.ts';

interface Options {
  readonly windowFolder: string;
  readonly tokenPath: string;
  readonly version: string;
  readonly feed: Feed;
  warn(text: string): void;
  readonly notices: { put(id: string, text: string): void; remove(id: Notice['id']): void };
}

export interface LocalServer {
  /** Starts, stops or moves the server as the settings say; what keeps it from that becomes a message in the window. */
  apply(settings: Settings, fleet: Fleet | null): Promise<void>;
  /** `null` while nothing is served. */
  readonly running: (Pick<RunningServer, 'url' | 'createLink'> & { readonly access: Access }) | null;
}

const noticeId = 'local-server';

/** The server of the desktop app: off until switched on, and not even loaded before. */
export function createLocalServer(options: Options): LocalServer {
  const { windowFolder, tokenPath, version, feed, notices, warn } = options;
  let running:
    | (RunningServer & { readonly key: string; readonly fleet: Fleet | null; readonly access: Access })
    | null = null;
  let tail: Promise<void> = Promise.resolve();

  async function change(settings: Settings, fleet: Fleet | null): Promise<void> {
    const { 'api.enabled': isEnabled, 'api.host': host, 'api.port': port, 'api.names': names } = settings;
    const key = JSON.stringify([host, port, names]);
    if (running && (!isEnabled || running.key !== key || running.fleet !== fleet)) {
      await running.close();
      running = null;
    }
    if (!isEnabled) notices.remove(noticeId);
    if (!isEnabled || running) return;
    const [{ startServer }, { createAccess }] = await Promise.all([
      import('./server.ts'),
      import('./access/access.ts'),
    ]);
    try {
      const tokenFile = openTokenFile(tokenPath);
      const access = createAccess(tokenFile, Date.now);
      const server = await startServer({
        host,
        port,
        names,
        version,
        windowFolder,
        feed,
        access,
        tokenProblem: tokenFile.problem,
        warn,
        ...(fleet ? { fleet } : {}),
      });
      running = { ...server, key, fleet, access };
      if (tokenFile.problem) notices.put(noticeId, `${tokenFile.problem}; it is another one after the next start.`);
      else notices.remove(noticeId);
    } catch (error) {
      notices.put(noticeId, `Browsers and programs are not served: ${(error as Error).message}.`);
    }
  }

  return {
    // One change after the other, however fast the settings come.
    apply(settings, fleet) {
      tail = tail.then(() => change(settings, fleet));
      return tail;
    },
    get running() {
      return running;
    },
  };
}
