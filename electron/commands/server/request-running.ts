import { join, resolve } from 'node:path';
import { combineSettings, peekSaved } from '../../core/settings/settings-file.ts';
import type { CommandContext } from '../../foundation/command-context.ts';
import { chooseDataFolder } from '../../foundation/files/data-folder.ts';
import { commonFlags, type GivenFlags, parsePort } from '../../foundation/flags.ts';
import { loadGivenConfiguration } from '../../wiring/given-configuration.ts';
import { type Method, requestWithToken } from './authenticated-request.ts';
import { clientAddress, readToken } from './is-serving.ts';

const { data, config, set, help } = commonFlags;
export const requestFlags = {
  port: { type: 'string', value: 'PORT', help: 'port of the running Tacho (from the settings)' },
  'token-file': {
    type: 'string',
    value: 'FILE',
    help: 'file of its access token (api-token in the data folder)',
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
 * Sends a request to the Tacho that is running on this machine, with its token.
 * @param describeMissing the message if none is running on a port
 */
export async function requestRunning(
  given: GivenFlags,
  context: CommandContext,
  path: string,
  { method = 'GET', describeMissing }: { readonly method?: Method; readonly describeMissing: (port: number) => string },
): Promise<Answer> {
  const { port: portText, data: folderText, 'token-file': tokenFile } = given.values;
  const portFlag = portText === undefined ? undefined : parsePort(String(portText));
  if (portFlag === null) {
    return { ok: false, code: 2, message: `--port ${portText} is not a port; use 1 to 65535` };
  }
  const folder = chooseDataFolder(folderText, context.platform, context.env);
  const { sources } = await loadGivenConfiguration(given, context, folder);
  const { saved } = peekSaved(join(folder, 'settings.json'));
  const settings = combineSettings(saved, sources);
  const port = portFlag ?? settings['api.port'];
  const tokenPath = tokenFile === undefined ? join(folder, 'api-token') : resolve(String(tokenFile));
  const missing: Answer = { ok: false, code: 1, message: describeMissing(port) };
  let token: string;
  try {
    token = readToken(tokenPath);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return missing;
    return { ok: false, code: 1, message: `cannot read the token in ${tokenPath}; run this as its owner` };
  }
  const another: Answer = {
    ok: false,
    code: 1,
    message: `the program on port ${port} is another Tacho, or not Tacho; choose one with --port or --data`,
  };
  try {
    const answer = await requestWithToken({ host: clientAddress(settings['api.host']), port, token }, method, path);
    if (answer === null || answer.status === 401 || answer.status === 403) return another;
    return { ok: true, ...answer };
  } catch {
    return missing;
  }
}
