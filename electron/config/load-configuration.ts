import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { SettingId, Settings } from '../../shared/settings/settings.ts';
import { UserError } from '../../shared/user-error.ts';
import { type Configuration, combine, type GivenValue } from './configuration.ts';
import { readEnvironment, readSetFlags } from './read-environment.ts';
import { readConfigurationFile } from './read-file.ts';

export interface ConfigurationOptions {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder of the user's own file, unless another file is given. */
  readonly folder: string;
  /** `--config FILE`, instead of the user's own file. */
  readonly file?: string | undefined;
  /** `--set KEY=VALUE`. */
  readonly assignments: readonly string[];
  /** Flags with their own names, such as `--port`: highest precedence. */
  readonly flags?: readonly { readonly id: SettingId; readonly value: Settings[SettingId]; readonly flag: string }[];
}

/** The file of the whole machine. */
export function findSystemFile(platform: NodeJS.Platform, env: ConfigurationOptions['env']): string {
  if (platform === 'darwin') return '/Library/Application Support/tacho/tacho.yml';
  if (platform === 'win32') return join(env['ProgramData'] ?? 'C:\\ProgramData', 'tacho', 'tacho.yml');
  return '/etc/tacho/tacho.yml';
}

/**
 * Loads what is configured outside the window. Lowest precedence first: the file of the machine, the user's own file; above what was
 * saved in the window: the environment, flags.
 * @throws UserError with one line per invalid value
 */
export async function loadConfiguration(options: ConfigurationOptions): Promise<Configuration> {
  const { platform, env, folder, file, assignments, flags = [] } = options;
  const systemFile = findSystemFile(platform, env);
  const own = file === undefined ? join(folder, 'tacho.yml') : resolve(file);
  if (file !== undefined && !existsSync(own))
    throw new UserError(`--config ${file}: no such file`, { code: 'configuration' });
  const given: GivenValue[] = [
    ...(await readConfigurationFile(systemFile, systemFile)),
    ...(await readConfigurationFile(own, basename(own))),
    ...readEnvironment(env),
    ...readSetFlags(assignments),
    ...flags.map(({ id, value, flag }) => ({ key: flag, id, value, from: flag, isFixed: true })),
  ];
  return combine(given);
}
