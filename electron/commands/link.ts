import { message } from '../../shared/text/message.ts';
import { UserError } from '../../shared/user-error.ts';
import type { Command } from './command.ts';
import { requestFlags, requestRunning } from './server/request-running.ts';

const words = {
  missing: message(
    'no Tacho server is running on port {port}; run `tacho serve`, or turn on web access in the settings of the app',
  ),
  notTacho: message('the program on that port is not Tacho'),
};

/** Any user who can read the token of the running Tacho can create a link. */
export const linkCommand: Command = {
  flags: requestFlags,
  async run(given, context) {
    const { body } = await requestRunning(given, context, '/link', { missing: words.missing });
    const { url } = body as { url?: unknown };
    if (typeof url !== 'string') throw new UserError(context.text(words.notTacho));
    context.write(`${url}\n`);
    return { code: 0, message: '' };
  },
};
