import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Feed } from '../api/feed.ts';
import { realTime } from '../collect/ticker.ts';
import type { Core } from '../core/contract.ts';
import { createCore } from '../core/core.ts';
import { realClock } from '../foundation/clock.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import { chooseDataFolder } from '../foundation/files/data-folder.ts';
import type { GivenFlags } from '../foundation/flags.ts';
import type { Stores } from '../foundation/json-store.ts';
import { createLog, type LevelLog } from '../foundation/log.ts';
import { createForkSpawn } from '../helper/fork.ts';
import { openConf } from '../store/conf-store.ts';
import { createStores } from '../store/stores.ts';
import { createWriterLock } from '../store/writer-lock.ts';
import { createFeed } from './create-feed.ts';
import { loadGivenConfiguration } from './given-configuration.ts';
import { createLocalHub, type LocalHub } from './local-hub.ts';
import { createLocalMachine } from './local-machine.ts';
import { startOutlets } from './outlets.ts';

/** What `serve`, `hub` and `agent` have in common: this machine, sampled, remembered and watched for alerts, without a desktop. */
export interface Headless {
  readonly core: Core;
  readonly feed: Feed;
  readonly log: LevelLog;
  readonly folder: string;
  readonly stores: Stores;
  /** Not running until it is started. */
  readonly hub: LocalHub;
  close(): Promise<void>;
}

/**
 * @param overrides settings that flags of the command itself say
 * @throws ConfigurationError when a setting given from outside cannot be honoured
 */
export async function openHeadless(
  given: GivenFlags,
  context: CommandContext,
  overrides: Parameters<typeof loadGivenConfiguration>[3] = [],
): Promise<Headless> {
  const { data, root = '/' } = given.values;
  const folder = chooseDataFolder(data, context.platform, context.env);
  const configuration = await loadGivenConfiguration(given, context, folder, overrides);
  const log = createLog('warn');
  for (const warning of configuration.warnings) log.warn(warning);

  const helpers = createForkSpawn(join(context.folder, 'helper.js'), String(root));
  const stores = createStores(folder, openConf, Date.now);
  const writer = createWriterLock(folder, context.pid, hostname(), Date.now);
  const hub = createLocalHub({ folder, mayWrite: writer.renew, warn: log.warn });
  const core = createCore({
    machine: createLocalMachine({
      platform: context.platform,
      architecture: context.architecture,
      root: String(root),
      spawn: helpers.spawn,
      ownPids: () => [context.pid, ...helpers.pids()],
    }),
    stores,
    sources: configuration.sources,
    writer,
    clock: realClock,
    time: realTime,
    log,
    version: context.version,
    hub: () => hub.running?.view() ?? null,
  });
  log.setLevel(core.settings['log.level']);
  core.settingsChanges.subscribe((settings) => log.setLevel(settings['log.level']));
  const feed = createFeed(core, folder);
  const outlets = startOutlets(core, feed, context.version, log);
  return {
    core,
    feed,
    log,
    folder,
    stores,
    hub,
    async close() {
      core.close();
      await Promise.all([outlets.close(), hub.close()]);
    },
  };
}
