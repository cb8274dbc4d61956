import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { isLoopback } from './api/security.ts';
import { ListenError, type RunningServer, startServer } from './api/server.ts';
import { realTime } from './collect/ticker.ts';
import type { Core } from './core/contract.ts';
import { createCore } from './core/core.ts';
import { findDataFolder } from './data-folder.ts';
import { exitWith } from './exit-with.ts';
import { commonFlags, describeFlags, parseFlags, parsePort } from './flags.ts';
import { createForkSpawn } from './helper/fork.ts';
import { createLocalMachine } from './local-machine.ts';
import { createLog } from './log.ts';
import { realClock } from './real-clock.ts';
import { openConf } from './store/conf-store.ts';
import { createStores } from './store/stores.ts';
import { createWriterLock } from './store/writer-lock.ts';

const flags = {
  host: { type: 'string', value: 'ADDRESS', help: 'loopback address to listen on (127.0.0.1)' },
  port: { type: 'string', value: 'PORT', help: 'port to listen on (the one in the settings, 7780 at first)' },
  ...commonFlags,
} as const;

const parsed = parseFlags(process.argv.slice(2), flags);
if (!parsed.ok) exitWith(2, `tacho: ${parsed.message}`);
const { host = '127.0.0.1', port: portText, data, root = '/', version, help } = parsed.values;
if (help)
  exitWith(0, describeFlags('Tacho without a desktop: the monitor window in a browser of this machine.', flags));
if (version) exitWith(0, packageJson.version);
const portFlag = portText === undefined ? undefined : parsePort(String(portText));
if (!isLoopback(String(host))) {
  exitWith(2, `tacho: --host ${host} is refused: only this machine is served; use 127.0.0.1`);
}
if (portFlag === null) exitWith(2, `tacho: --port ${portText} is no port; use a number from 0 to 65535`);

const log = createLog(process.env['TACHO_LOG_LEVEL']);
const folder = data === undefined ? findDataFolder(process.platform, process.env) : resolve(String(data));
const helpers = createForkSpawn(join(import.meta.dirname, 'helper.js'), String(root));
const core = createCore({
  machine: createLocalMachine({
    platform: process.platform,
    architecture: process.arch,
    root: String(root),
    spawn: helpers.spawn,
    ownPids: () => [process.pid, ...helpers.pids()],
  }),
  stores: createStores(folder, openConf, Date.now),
  writer: createWriterLock(folder, process.pid, hostname(), Date.now),
  clock: realClock,
  time: realTime,
  log,
  version: packageJson.version,
});

async function serve(core: Core): Promise<RunningServer> {
  try {
    return await startServer({
      host: String(host),
      port: portFlag ?? core.settings['api.port'],
      windowFolder: join(import.meta.dirname, '..', 'renderer'),
      feed: { handlers: core.createHandlers('browser'), subscribe: core.pushes.subscribe, watch: core.watch },
    });
  } catch (error) {
    core.close();
    if (error instanceof ListenError) exitWith(1, `tacho: ${error.message}`);
    throw error;
  }
}

const server = await serve(core);
// Whoever started us may have stopped reading.
process.stdout.on('error', () => undefined);
process.stdout.write(`listening on ${server.url}\n`);

async function stop(): Promise<void> {
  core.close();
  await server.close();
  process.exit(0);
}
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
process.once('SIGHUP', () => void stop());
