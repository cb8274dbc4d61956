import type { Fleet } from '../../shared/fleet.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { message } from '../../shared/text/message.ts';
import { type Phrase, phrase } from '../../shared/text/phrase.ts';
import type { AuditLog } from '../foundation/files/audit-log.ts';
import { createSwitchable } from '../foundation/switchable.ts';
import type { Access } from './access/access.ts';
import { openTokenFile } from './access/token-file.ts';
import type { Tokens } from './access/tokens/tokens.ts';
import type { Feed } from './feed.ts';
import type { RunningServer, ServerCertificate } from './server.ts';

interface Options {
  readonly windowFolder: string;
  readonly tokenPath: string;
  readonly tokens: Tokens;
  readonly audit: AuditLog;
  /** @throws UserError if the certificate of the settings cannot be used */
  openCertificate(settings: Settings): Promise<ServerCertificate | null>;
  readonly version: string;
  readonly feed: Feed;
  warn(text: string): void;
  readonly notices: { put(id: string, content: Phrase): void; remove(id: string): void };
}

interface ServerWithAccess extends RunningServer {
  readonly access: Access;
  readonly tokenProblem: string | null;
  /** Of a certificate that Tacho generated. */
  readonly fingerprint: string | null;
}

export interface LocalServer {
  /** Starts, stops or moves the server as the settings say; a notice says why it does not run. */
  apply(settings: Settings, fleet: Fleet | null): Promise<void>;
  /** `null` while nothing is served. */
  readonly running: Pick<ServerWithAccess, 'url' | 'createLink' | 'access' | 'fingerprint'> | null;
}

const noticeId = 'local-server';

const words = {
  failure: message('The server could not be started: {reason}'),
  token: message('The token will change at the next start: {problem}'),
};

/** The server of the desktop app: off until switched on, and not loaded before. */
export function createLocalServer(options: Options): LocalServer {
  const { windowFolder, tokenPath, tokens, audit, version, feed, notices, warn } = options;
  const server = createSwitchable<ServerWithAccess>({
    failure: words.failure,
    notify(problem) {
      const tokenProblem = server.running?.tokenProblem;
      const notice = problem ?? (tokenProblem && phrase(words.token, { problem: tokenProblem }));
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
    const certificate = await options.openCertificate(settings);
    const tokenFile = openTokenFile(tokenPath);
    const access = createAccess(tokenFile, tokens, Date.now);
    const tokenProblem = tokenFile.problem;
    const running = await startServer({
      host: settings['api.host'],
      port: settings['api.port'],
      names: settings['api.names'],
      origins: settings['api.origins'],
      certificate,
      version,
      windowFolder,
      feed,
      access,
      audit,
      tokenProblem,
      warn,
      ...(fleet ? { fleet } : {}),
    });
    return { ...running, access, tokenProblem, fingerprint: certificate?.ownFingerprint ?? null };
  }

  return {
    apply(settings, fleet) {
      const { 'api.enabled': isEnabled, 'api.host': host, 'api.port': port } = settings;
      const tls = [settings['api.tls.selfSigned'], settings['api.tls.cert'], settings['api.tls.key']];
      const key = [host, port, settings['api.names'].join(), settings['api.origins'].join(), ...tls, fleet];
      return server.apply(isEnabled ? { key, start: () => start(settings, fleet) } : null);
    },
    get running() {
      return server.running;
    },
  };
}
