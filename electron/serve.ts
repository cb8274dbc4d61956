import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { openTokenFile } from './api/token-file.ts';
import type { Command, CommandContext, Outcome } from './cli/command.ts';
import { realTime } from './collect/ticker.ts';
import { ConfigurationError } from './config/configuration.ts';
import { createCore } from './core/core.ts';
import { createFeed } from './create-feed.ts';
import { chooseDataFolder } from './data-folder.ts';
import { commonFlags, type GivenFlags, parsePort } from './flags.ts';
import { loadGivenConfiguration } from './given-configuration.ts';
import { createForkSpawn } from './helper/fork.ts';
import { createLocalMachine } from './local-machine.ts';
import { createLog } from './log.ts';
import { startOutlets } from './outlets.ts';
import { realClock } from './real-clock.ts';
import { openConf } from './store/conf-store.ts';
import { createStores } from './store/stores.ts';
import { createWriterLock } from './store/writer-lock.ts';

const flags = {
  host: { type: 'string', value: 'ADDRESS', help: 'address to listen on (127.0.0.1)' },
  port: { type: 'string', value: 'PORT', help: 'port to listen on; 0 for a free one (7780)' },
  'token-file': {
    type: 'string',
    value: 'FILE',
    help: 'where the token is kept (api-token in the folder of the data)',
  },
  ...commonFlags,
} as const;

/** The monitor without a desktop: its window and its figures for programs and browsers of this machine, until it is stopped. */
async function serve(given: GivenFlags, context: CommandContext): Promise<Outcome> {
  const { host, port: portText, 'token-file': tokenFile, data, root = '/' } = given.values;
  const port = portText === undefined ? undefined : parsePort(String(portText));
  if (port === null) {
    return { code: 2, message: `tacho serve: --port ${portText} is no port; use a number from 0 to 65535` };
  }
  const folder = chooseDataFolder(data, context.platform, context.env);
  const configuration = await loadGivenConfiguration(given, context, folder, [
    ...(host === undefined ? [] : [{ id: 'api.host', value: String(host), flag: '--host' } as const]),
    // 0 is a free one, which no setting can be.
    ...(port ? [{ id: 'api.port', value: port, flag: '--port' } as const] : []),
  ]);
  const log = createLog('warn');
  for (const warning of configuration.warnings) log.warn(warning);

  const helpers = createForkSpawn(join(context.folder, 'helper.js'), String(root));
  const core = createCore({
    machine: createLocalMachine({
      platform: context.platform,
      architecture: context.architecture,
      root: String(root),
      spawn: helpers.spawn,
      ownPids: () => [context.pid, ...helpers.pids()],
    }),
    stores: createStores(folder, openConf, Date.now),
    sources: configuration.sources,
    writer: createWriterLock(folder, context.pid, hostname(), Date.now),
    clock: realClock,
    time: realTime,
    log,
    version: context.version,
  });
  log.setLevel(core.settings['log.level']);
  core.settingsChanges.subscribe((settings) => log.setLevel(settings['log.level']));

  const feed = createFeed(core, folder);
  const outlets = startOutlets(core, feed, context.version, log);
  const stopped = new Promise<void>((resolve) => context.onStop(() => resolve()));
  const [{ startServer }, { createAccess }] = await Promise.all([import('./api/server.ts'), import('./api/access.ts')]);
  const tokens = openTokenFile(tokenFile === undefined ? join(folder, 'api-token') : resolve(String(tokenFile)));
  const access = createAccess(tokens, Date.now);
  if (tokens.problem) log.warn(`${tokens.problem}; it is another one after the next start`);
  try {
    const server = await startServer({
      host: core.settings['api.host'],
      port: port ?? core.settings['api.port'],
      names: core.settings['api.names'],
      version: context.version,
      windowFolder: join(context.folder, '..', 'renderer'),
      feed,
      access,
      tokenProblem: tokens.problem,
    });
    context.write(`listening on ${server.url}\nopen ${server.createLink()}\n`);
    await stopped;
    core.close();
    await Promise.all([server.close(), outlets.close()]);
    return { code: 0, message: '' };
  } catch (error) {
    core.close();
    throw error;
  }
}

export const serveCommand: Command = {
  flags,
  async run(given, context) {
    // Whoever started us may stop reading; serving goes on.
    process.stdout.removeAllListeners('error').on('error', () => undefined);
    try {
      return await serve(given, context);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      return { code: 2, message: error.message.replaceAll(/^/gm, 'tacho serve: ') };
    }
  },
};
