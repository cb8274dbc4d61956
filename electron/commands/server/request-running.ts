import { join, resolve } from 'node:path';
import { type Message, message } from '../../../shared/text/message.ts';
import { UserError } from '../../../shared/user-error.ts';
import { combineSettings, peekSaved } from '../../core/settings/settings-file.ts';
import type { CommandContext } from '../../foundation/command-context.ts';
import { chooseDataFolder } from '../../foundation/files/data-folder.ts';
import { codeOf } from '../../foundation/files/explain-error.ts';
import { commonFlags, type GivenFlags, parsePort } from '../../foundation/flags.ts';
import { loadGivenConfiguration } from '../../wiring/given-configuration.ts';
import { UsageError } from '../command.ts';
import { type Method, requestWithToken, type ServerAnswer } from './authenticated-request.ts';
import { clientAddress, readToken, wantsTls } from './is-serving.ts';

const { data, config, set, help } = commonFlags;
export const requestFlags = {
  port: { type: 'string', value: 'PORT', help: message('port of the running Tacho (from the settings)') },
  'token-file': {
    type: 'string',
    value: 'FILE',
    help: message('file with its access token (api-token in the data folder)'),
  },
  data,
  config,
  set,
  help,
} as const;

const words = {
  notPort: message('--port {value} is not a port; use 1 to 65535'),
  noToken: message('cannot read the token in {path}; run this as its owner'),
  another: message(
    'the server on port {port} does not belong to this data folder, or is not Tacho; check --port and --data',
  ),
};

interface RunningOptions {
  readonly method?: Method;
  /** Sent as JSON. */
  readonly sent?: object | undefined;
  /** The error if none is running. */
  readonly missing: Message<{ port: string }>;
}

/**
 * Sends a request to the Tacho that is running on this machine, with its token.
 * @throws UserError if there is none, or it cannot be used
 */
export async function requestRunning(
  given: GivenFlags,
  context: CommandContext,
  path: string,
  { method = 'GET', sent, missing }: RunningOptions,
): Promise<ServerAnswer> {
  const { text } = context;
  const { port: portText, data: folderText, 'token-file': tokenFile } = given.values;
  const portFlag = portText === undefined ? undefined : parsePort(String(portText));
  if (portFlag === null) throw new UsageError(text(words.notPort, { value: String(portText) }));
  const folder = chooseDataFolder(folderText, context.platform, context.env);
  const { sources } = await loadGivenConfiguration(given, context, folder);
  const { saved } = peekSaved(join(folder, 'settings.json'));
  const settings = combineSettings(saved, sources);
  const port = portFlag ?? settings['api.port'];
  const tokenPath = tokenFile === undefined ? join(folder, 'api-token') : resolve(String(tokenFile));
  const createMissing = () => new UserError(text(missing, { port: String(port) }));
  let token: string;
  try {
    token = readToken(tokenPath);
  } catch (error) {
    throw codeOf(error) === 'ENOENT' ? createMissing() : new UserError(text(words.noToken, { path: tokenPath }));
  }
  const target = { host: clientAddress(settings['api.host']), port, isTls: wantsTls(settings), token };
  const answer = await requestWithToken(target, method, path, sent).catch(() => {
    throw createMissing();
  });
  if (answer === null || answer.status === 401 || answer.status === 403) {
    throw new UserError(text(words.another, { port: String(port) }));
  }
  return answer;
}
