import { isGroupName } from '../../../shared/access/tokens.ts';
import { message } from '../../../shared/text/message.ts';
import { checkTags } from '../../../shared/wire/agent-tags.ts';
import type { Wording } from '../../foundation/command-context.ts';
import { type Command, type Outcome, UsageError } from '../command.ts';
import { requestFlags } from '../server/request-running.ts';
import { changeAgent, requestHub } from './request-hub.ts';

const words = {
  codeHint: message('valid once, for ten minutes; on the machine that should join, run: tacho agent join CODE'),
  notGroup: message('{value} is not a group name; use up to 40 letters, digits and . _ -'),
  oneAgent: message('expected one agent; `tacho hub agents` lists them'),
  removed: message('removed {id}; it needs a new pairing code to rejoin'),
};

/** @throws UsageError */
function checkGroup(name: string, { text }: Wording): string {
  if (!isGroupName(name)) throw new UsageError(text(words.notGroup, { value: name }));
  return name;
}

export const hubInviteCommand: Command = {
  flags: {
    group: { type: 'string', value: 'NAME', help: message('group for the machine that joins with this code (none)') },
    ...requestFlags,
  },
  async run(given, context) {
    const { group } = given.values;
    const sent = group === undefined ? undefined : { group: checkGroup(String(group), context) };
    const { body } = await requestHub(given, context, '/hub/invitations', 'POST', sent);
    context.write(`${(body as { code: string }).code}\n`);
    context.warn(`${context.text(words.codeHint)}\n`);
    return { code: 0, message: '' };
  },
};

/** Without a name, the agent is in no group. */
export const hubGroupCommand: Command = {
  flags: requestFlags,
  operands: 'AGENT [GROUP]',
  async run(given, context): Promise<Outcome> {
    const [id, group, ...more] = given.operands;
    if (id === undefined || more.length > 0) throw new UsageError(context.text(words.oneAgent));
    const sent = { group: group === undefined ? null : checkGroup(group, context) };
    await changeAgent(given, context, id, { path: '/group', sent });
    return { code: 0, message: '' };
  },
};

/** Replaces the tags of an agent; without any, it has none. */
export const hubTagCommand: Command = {
  flags: requestFlags,
  operands: 'AGENT [TAG]...',
  async run(given, context): Promise<Outcome> {
    const [id, ...tags] = given.operands;
    if (id === undefined) throw new UsageError(context.text(words.oneAgent));
    const sent = { tags: checkTags(tags) };
    await changeAgent(given, context, id, { path: '/tags', sent });
    return { code: 0, message: '' };
  },
};

export const hubRemoveCommand: Command = {
  flags: requestFlags,
  operands: 'AGENT',
  async run(given, context): Promise<Outcome> {
    const [id, ...more] = given.operands;
    if (id === undefined || more.length > 0) throw new UsageError(context.text(words.oneAgent));
    await changeAgent(given, context, id, { method: 'DELETE' });
    context.print(`${context.text(words.removed, { id })}\n`);
    return { code: 0, message: '' };
  },
};
