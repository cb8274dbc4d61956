import type { SettingId, Settings } from '../../shared/settings/settings.ts';
import type { Configuration } from '../config/configuration.ts';
import { loadConfiguration } from '../config/load-configuration.ts';
import type { GivenFlags } from '../foundation/flags.ts';

interface Environment {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The configuration with the command line's `--config` and `--set`.
 * @param flags settings with a flag of their own, such as `--port`
 * @throws UserError with one line for each invalid value
 */
export function loadGivenConfiguration(
  { values, lists }: GivenFlags,
  { platform, env }: Environment,
  folder: string,
  flags: readonly { readonly id: SettingId; readonly value: Settings[SettingId]; readonly flag: string }[] = [],
): Promise<Configuration> {
  const { config } = values;
  return loadConfiguration({
    platform,
    env,
    folder,
    file: config === undefined ? undefined : String(config),
    assignments: lists['set'] ?? [],
    flags,
  });
}
