import type { Command } from './command.ts';
import { requestFlags, requestRunning } from './server/request-running.ts';

const describeMissing = (port: number) =>
  `nothing is serving browsers on port ${port}; start \`tacho serve\`, or turn it on in the app under Settings`;

/** Any user who can read the token of the running Tacho can create a link. */
export const linkCommand: Command = {
  flags: requestFlags,
  async run(given, context) {
    const answer = await requestRunning(given, context, '/link', { describeMissing });
    if (!answer.ok) return { code: answer.code, message: `tacho link: ${answer.message}` };
    const { url } = answer.body as { url?: unknown };
    if (typeof url !== 'string') return { code: 1, message: 'tacho link: the program on that port is not Tacho' };
    context.write(`${url}\n`);
    return { code: 0, message: '' };
  },
};
