import type { Fleet } from '../../shared/fleet.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { Notice } from '../../shared/window/ipc.ts';
import type { AuditLog } from '../foundation/files/audit-log.ts';
import { createSwitchable } from '../foundation/switchable.ts';
import type { Access } from './access/access.ts';
import { openTokenFile } from './access/token-file.ts';
import type { Tokens } from './access/tokens/tokens.ts';
import type { Feed } from './feed.ts';
import type { RunningServer } from './server.ts';

interface Options {
  readonly windowFolder: string;
  readonly tokenPath: string;
  readonly tokens: Tokens;
  readonly audit: AuditLog;
  readonly version: string;
  readonly feed: Feed;
  warn(text: string): void;
  readonly notices: { put(id: string, text: string): void; remove(id: Notice['id']): void };
}

interface ServerWithAccess extends RunningServer {
  readonly access: Access;
  readonly tokenProblem: string | null;
}

export interface LocalServer {
  /** Starts, stops or moves the server as the settings say; a notice says why it does not run. */
  apply(settings: Settings, fleet: Fleet | null): Promise<void>;
  /** `null` while nothing is served. */
  readonly running: Pick<ServerWithAccess, 'url' | 'createLink' | 'access'> | null;
}

const noticeId = 'local-server';

/** The server of the desktop app: off until switched on, and not loaded before. */
export function createLocalServer(options: Options): LocalServer {
  const { windowFolder, tokenPath, tokens, audit, version, feed, notices, warn } = options;
  const server = createSwitchable<ServerWithAccess>({
    failure: 'Browsers and programs are not served',
    notify(text) {
      const tokenProblem = server.running?.tokenProblem;
      const notice = text ?? (tokenProblem && `${tokenProblem}; it changes at the next start.`);
      if (notice) notices.put(noticeId, notice);
      else notices.remove(noticeId);
    },
    report: warn,
  });

  async function start(settings: Settings, fleet: Fleet | null): Promise<ServerWithAccess> {
    const [{ startServer }, { createAccess }] = await Promise.all([
      import('./server.ts'),
      import('./access/access.ts'),
    ]);
    const tokenFile = openTokenFile(tokenPath);
    const access = createAccess(tokenFile, tokens, Date.now);
    const tokenProblem = tokenFile.problem;
    const running = await startServer({
      host: settings['api.host'],
      port: settings['api.port'],
      names: settings['api.names'],
      origins: settings['api.origins'],
      version,
      windowFolder,
      feed,
      access,
      audit,
      tokenProblem,
      warn,
      ...(fleet ? { fleet } : {}),
    });
    return { ...running, access, tokenProblem };
  }

  return {
    apply(settings, fleet) {
      const { 'api.enabled': isEnabled, 'api.host': host, 'api.port': port } = settings;
      const key = [host, port, settings['api.names'].join(), settings['api.origins'].join(), fleet];
      return server.apply(isEnabled ? { key, start: () => start(settings, fleet) } : null);
    },
    get running() {
      return server.running;
    },
  };
}
