import { join, resolve } from 'node:path';
import type { Fleet } from '../shared/fleet.ts';
import { openTokenFile } from './api/token-file.ts';
import type { Command, CommandContext, Outcome } from './cli/command.ts';
import { ConfigurationError } from './config/configuration.ts';
import { commonFlags, type GivenFlags, parsePort } from './flags.ts';
import { type Headless, openHeadless } from './headless.ts';

export const serveFlags = {
  host: { type: 'string', value: 'ADDRESS', help: 'address to listen on (127.0.0.1)' },
  port: { type: 'string', value: 'PORT', help: 'port to listen on; 0 for a free one (7780)' },
  'token-file': {
    type: 'string',
    value: 'FILE',
    help: 'where the token is kept (api-token in the folder of the data)',
  },
  ...commonFlags,
} as const;

/** What is served beside this machine. */
export interface Beside {
  readonly fleet: Fleet;
  /** Printed once it serves. */
  readonly greeting: string;
  close(): Promise<void>;
}

/** The monitor without a desktop: its window and its figures for programs and browsers of this machine, until it is stopped. */
export async function serveUntilStopped(
  given: GivenFlags,
  context: CommandContext,
  open?: (headless: Headless) => Promise<Beside>,
): Promise<Outcome> {
  const { host, port: portText, 'token-file': tokenFile } = given.values;
  const port = portText === undefined ? undefined : parsePort(String(portText));
  if (port === null) return { code: 2, message: `--port ${portText} is no port; use a number from 0 to 65535` };
  const headless = await openHeadless(given, context, [
    ...(host === undefined ? [] : [{ id: 'api.host', value: String(host), flag: '--host' } as const]),
    // 0 is a free one, which no setting can be.
    ...(port ? [{ id: 'api.port', value: port, flag: '--port' } as const] : []),
  ]);
  const { core, feed, log, folder } = headless;
  const stopped = new Promise<void>((resolve) => context.onStop(() => resolve()));
  let beside: Beside | undefined;
  try {
    beside = await open?.(headless);
    const [{ startServer }, { createAccess }] = await Promise.all([
      import('./api/server.ts'),
      import('./api/access.ts'),
    ]);
    const tokens = openTokenFile(tokenFile === undefined ? join(folder, 'api-token') : resolve(String(tokenFile)));
    const access = createAccess(tokens, Date.now);
    // Known once it was asked for.
    if (tokens.problem) log.warn(`${tokens.problem}; it is another one after the next start`);
    const server = await startServer({
      host: core.settings['api.host'],
      port: port ?? core.settings['api.port'],
      names: core.settings['api.names'],
      version: context.version,
      windowFolder: join(context.folder, '..', 'renderer'),
      feed: beside ? withHosts(feed) : feed,
      access,
      tokenProblem: tokens.problem,
      ...(beside ? { fleet: beside.fleet } : {}),
    });
    context.write(`listening on ${server.url}\nopen ${server.createLink()}\n${beside?.greeting ?? ''}`);
    await stopped;
    await server.close();
    return { code: 0, message: '' };
  } finally {
    await Promise.all([headless.close(), beside?.close()]);
  }
}

/** What the getters of the feed give is read when it is asked for. */
function withHosts(feed: Headless['feed']): Headless['feed'] {
  const handlers = { ...feed.handlers, bootstrap: async () => ({ ...(await feed.handlers.bootstrap()), isHub: true }) };
  return Object.create(feed, { handlers: { value: handlers } }) as Headless['feed'];
}

/** Runs one that serves; what is wrong with its settings is a line for each, under the command's name. */
export async function runServing(command: string, run: () => Promise<Outcome>): Promise<Outcome> {
  // Whoever started us may stop reading; serving goes on.
  process.stdout.removeAllListeners('error').on('error', () => undefined);
  try {
    const { code, message } = await run();
    return { code, message: message && `tacho ${command}: ${message}` };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { code: 2, message: error.message.replaceAll(/^/gm, `tacho ${command}: `) };
  }
}

export const serveCommand: Command = {
  flags: serveFlags,
  run: (given, context) => runServing('serve', () => serveUntilStopped(given, context)),
};
