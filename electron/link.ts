import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command, CommandContext, Outcome } from './cli/command.ts';
import { combineSettings, peekSaved } from './core/settings-file.ts';
import { chooseDataFolder } from './data-folder.ts';
import { commonFlags, type GivenFlags, parsePort } from './flags.ts';
import { loadGivenConfiguration } from './given-configuration.ts';

const { data, config, set, help } = commonFlags;
const flags = {
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

/** Asks the Tacho that runs on this machine for a link: who may read its token may have one. */
async function printLink(given: GivenFlags, context: CommandContext): Promise<Outcome> {
  const { port: portText, data: folderText, 'token-file': tokenFile } = given.values;
  const portFlag = portText === undefined ? undefined : parsePort(String(portText));
  if (portFlag === null)
    return { code: 2, message: `tacho link: --port ${portText} is no port; use a number from 1 to 65535` };
  const folder = chooseDataFolder(folderText, context.platform, context.env);
  const { sources } = await loadGivenConfiguration(given, context, folder);
  const { saved } = peekSaved(join(folder, 'settings.json'));
  const port = portFlag ?? combineSettings(saved, sources)['api.port'];
  const path = tokenFile === undefined ? join(folder, 'api-token') : resolve(String(tokenFile));
  const nobody = `nothing serves browsers on port ${port}; start it with \`tacho serve\`, or switch it on in the app under Settings`;
  let token: string;
  try {
    token = readFileSync(path, 'utf8').trim();
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return {
      code: 1,
      message: `tacho link: ${isMissing ? nobody : `${path} cannot be read; the token is its owner's`}`,
    };
  }
  try {
    const response = await fetch(`http://127.0.0.1:${port}/link`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(5000),
    });
    if (!response.ok)
      return {
        code: 1,
        message: `tacho link: what listens on port ${port} is another Tacho, or none; name its --port or --data`,
      };
    const { url } = (await response.json()) as { url: string };
    context.write(`${url}\n`);
    return { code: 0, message: '' };
  } catch {
    return { code: 1, message: `tacho link: ${nobody}` };
  }
}

export const linkCommand: Command = { flags, run: printLink };
