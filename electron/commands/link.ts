import type { Command } from './command.ts';
import { askFlags, askRunning } from './server/ask-running.ts';

const nobody = (port: number) =>
  `nothing serves browsers on port ${port}; start it with \`tacho serve\`, or switch it on in the app under Settings`;

/** Asks the Tacho that runs on this machine for a link: who may read its token may have one. */
export const linkCommand: Command = {
  flags: askFlags,
  async run(given, context) {
    const answer = await askRunning(given, context, '/link', { nobody });
    if (!answer.ok) return { code: answer.code, message: `tacho link: ${answer.message}` };
    const { url } = answer.body as { url?: unknown };
    if (typeof url !== 'string') return { code: 1, message: 'tacho link: what listens there is no Tacho' };
    context.write(`${url}\n`);
    return { code: 0, message: '' };
  },
};
