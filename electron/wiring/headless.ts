import { join } from 'node:path';
import type { CommandContext } from '../foundation/command-context.ts';
import { chooseDataFolder } from '../foundation/files/data-folder.ts';
import type { GivenFlags } from '../foundation/flags.ts';
import { createLog, type LevelLog } from '../foundation/log.ts';
import { createForkSpawn } from '../helper/fork.ts';
import { openConf } from '../store/conf-store.ts';
import { loadGivenConfiguration } from './given-configuration.ts';
import { type LocalCore, openLocalCore } from './local-core.ts';
import { createLocalMachine } from './local-machine.ts';

/** What `serve`, `hub` and `agent` have in common: this machine, sampled, recorded and watched for alerts, without a desktop. */
export interface Headless extends LocalCore {
  readonly log: LevelLog;
  readonly folder: string;
}

/**
 * @param overrides settings from flags of the command itself
 * @throws UserError when a configured value is invalid
 */
export async function openHeadless(
  given: GivenFlags,
  context: CommandContext,
  overrides: Parameters<typeof loadGivenConfiguration>[3] = [],
): Promise<Headless> {
  const { data, root = '/' } = given.values;
  const folder = chooseDataFolder(data, context.platform, context.env);
  const { sources, warnings } = await loadGivenConfiguration(given, context, folder, overrides);
  const log = createLog('warn');
  for (const warning of warnings) log.warn(warning);
  const helpers = createForkSpawn(join(context.folder, 'helper.js'), String(root));
  const machine = createLocalMachine({
    platform: context.platform,
    architecture: context.architecture,
    root: String(root),
    spawn: helpers.spawn,
    ownPids: () => [context.pid, ...helpers.pids()],
  });
  const listProcesses = () => [{ name: 'main', pid: context.pid }, ...helpers.processes()];
  const local = openLocalCore({ folder, openConf, sources, machine, log, version: context.version, listProcesses });
  return { ...local, log, folder };
}
