import { join, resolve } from 'node:path';
import { combineSettings, peekSaved } from '../../core/settings/settings-file.ts';
import type { CommandContext } from '../../foundation/command-context.ts';
import { chooseDataFolder } from '../../foundation/files/data-folder.ts';
import { readRegularFile } from '../../foundation/files/regular-file.ts';
import { commonFlags, type GivenFlags, parsePort } from '../../foundation/flags.ts';
import { loadGivenConfiguration } from '../../wiring/given-configuration.ts';
import { askServer } from './ask-server.ts';
import { addressToAsk } from './is-serving.ts';

const maxTokenBytes = 4096;

const { data, config, set, help } = commonFlags;
export const askFlags = {
  port: { type: 'string', value: 'PORT', help: 'where the running Tacho listens (the one in the settings)' },
  'token-file': {
    type: 'string',
    value: 'FILE',
    help: 'where its token is kept (api-token in the folder of the data)',
  },
  data,
  config,
  set,
  help,
} as const;

export type Answer =
  | { readonly ok: true; readonly status: number; readonly body: unknown }
  | { readonly ok: false; readonly code: 1 | 2; readonly message: string };

/**
 * Asks the Tacho that runs on this machine, with its token: who may read that may ask.
 * @param nobody what is said where none runs, of a port
 */
export async function askRunning(
  given: GivenFlags,
  context: CommandContext,
  path: string,
  {
    method = 'GET',
    nobody,
  }: { readonly method?: 'GET' | 'POST' | 'DELETE'; readonly nobody: (port: number) => string },
): Promise<Answer> {
  const { port: portText, data: folderText, 'token-file': tokenFile } = given.values;
  const portFlag = portText === undefined ? undefined : parsePort(String(portText));
  if (portFlag === null) {
    return { ok: false, code: 2, message: `--port ${portText} is no port; use a number from 1 to 65535` };
  }
  const folder = chooseDataFolder(folderText, context.platform, context.env);
  const { sources } = await loadGivenConfiguration(given, context, folder);
  const { saved } = peekSaved(join(folder, 'settings.json'));
  const settings = combineSettings(saved, sources);
  const port = portFlag ?? settings['api.port'];
  const tokenPath = tokenFile === undefined ? join(folder, 'api-token') : resolve(String(tokenFile));
  const missing: Answer = { ok: false, code: 1, message: nobody(port) };
  let token: string;
  try {
    token = readRegularFile(tokenPath, maxTokenBytes).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return missing;
    return { ok: false, code: 1, message: `${tokenPath} cannot be read; the token is its owner's` };
  }
  const another: Answer = {
    ok: false,
    code: 1,
    message: `what listens on port ${port} is another Tacho, or none; name its --port or --data`,
  };
  try {
    const answer = await askServer({ host: addressToAsk(settings['api.host']), port, token }, method, path);
    if (answer === null || answer.status === 401 || answer.status === 403) return another;
    return { ok: true, ...answer };
  } catch {
    return missing;
  }
}
