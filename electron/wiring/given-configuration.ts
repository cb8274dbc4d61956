import type { SettingId, Settings } from '../../shared/settings/settings.ts';
import type { Configuration } from '../config/configuration.ts';
import { loadConfiguration } from '../config/load-configuration.ts';
import type { GivenFlags } from '../foundation/flags.ts';

interface Where {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The configuration as a command line has it, with `--config` and `--set`.
 * @param flags those with a name of their own, as `--port`
 * @throws UserError with one line for each value that cannot be honoured
 */
export function loadGivenConfiguration(
  { values, lists }: GivenFlags,
  { platform, env }: Where,
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
