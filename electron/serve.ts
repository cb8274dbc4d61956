import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Command, CommandContext, Outcome } from './cli/command.ts';
import { realTime } from './collect/ticker.ts';
import { ConfigurationError } from './config/configuration.ts';
import { loadConfiguration } from './config/load-configuration.ts';
import { createCore } from './core/core.ts';
import { chooseDataFolder } from './data-folder.ts';
import { commonFlags, type GivenFlags, parsePort } from './flags.ts';
import { createForkSpawn } from './helper/fork.ts';
import { createLocalMachine } from './local-machine.ts';
import { createLog } from './log.ts';
import { realClock } from './real-clock.ts';
import { openConf } from './store/conf-store.ts';
import { createStores } from './store/stores.ts';
import { createWriterLock } from './store/writer-lock.ts';

const flags = {
  host: { type: 'string', value: 'ADDRESS', help: 'address to listen on (127.0.0.1)' },
  port: { type: 'string', value: 'PORT', help: 'port to listen on (the one in the settings, 7780 at first)' },
  ...commonFlags,
} as const;

/** The monitor without a desktop: its window and its figures for programs and browsers of this machine, until it is stopped. */
async function serve({ values, lists }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const { host = '127.0.0.1', port: portText, data, config, root = '/' } = values;
  const port = portText === undefined ? undefined : parsePort(String(portText));
  if (port === null) {
    return { code: 2, message: `tacho serve: --port ${portText} is no port; use a number from 0 to 65535` };
  }
  const { isLoopback } = await import('./api/security.ts');
  if (!isLoopback(String(host))) {
    return { code: 2, message: `tacho serve: --host ${host} is refused: only this machine is served; use 127.0.0.1` };
  }
  const folder = chooseDataFolder(data, context.platform, context.env);
  const configuration = await loadConfiguration({
    platform: context.platform,
    env: context.env,
    folder,
    file: config === undefined ? undefined : String(config),
    assignments: lists['set'] ?? [],
  });
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

  const stopped = new Promise<void>((resolve) => context.onStop(() => resolve()));
  const { startServer } = await import('./api/server.ts');
  try {
    const server = await startServer({
      host: String(host),
      port: port ?? core.settings['api.port'],
      windowFolder: join(context.folder, '..', 'renderer'),
      feed: { handlers: core.createHandlers('browser'), subscribe: core.pushes.subscribe, watch: core.watch },
    });
    context.write(`listening on ${server.url}\n`);
    await stopped;
    core.close();
    await server.close();
    return { code: 0, message: '' };
  } catch (error) {
    core.close();
    throw error;
  }
}

export const serveCommand: Command = {
  help: 'the window in a browser, and the figures for programs',
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
