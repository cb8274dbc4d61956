import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeFolder } from './make-folder.ts';

/** Where settings, history and alerts are stored: the same folder that Electron chooses as userData for an app of this name. */
function findDataFolder(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): string {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'tacho');
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'tacho');
  return join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'tacho');
}

/** The folder given with `--data`, by default the one of this user. */
export function chooseDataFolder(
  named: string | boolean | undefined,
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string {
  return named === undefined ? findDataFolder(platform, env) : resolve(String(named));
}

/** Why a folder cannot be written, or `null`; creates it if it is missing. */
export function whyNotWritable(folder: string): string | null {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
