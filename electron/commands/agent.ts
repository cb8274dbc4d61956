import { hostname } from 'node:os';
import { join } from 'node:path';
import { isGroupName } from '../../shared/access/tokens.ts';
import { message } from '../../shared/text/message.ts';
import { checkTags } from '../../shared/wire/agent-tags.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import { chooseDataFolder } from '../foundation/files/data-folder.ts';
import { commonFlags, type GivenFlags } from '../foundation/flags.ts';
import { openHeadless } from '../wiring/headless.ts';
import { createAgentSource } from './agent-source.ts';
import { type Command, type Outcome, UsageError } from './command.ts';
import { keepRunningWithoutOutput } from './serve.ts';

const agentFlags = {
  hub: {
    type: 'string',
    value: 'HOST:PORT',
    help: message('address of the hub, if it has changed since this machine joined'),
  },
  ...commonFlags,
} as const;

const words = {
  notJoined: message(
    'this machine has not joined a hub; run `tacho hub invite` on the hub, then `tacho agent join CODE` here',
  ),
  noCode: message('expected a pairing code as printed by `tacho hub invite` (HOST:PORT/…/…)'),
  notGroup: message('--group {value} is not a group name; use up to 40 letters, digits and . _ -'),
  joined: message('joined {hub} as {id}; start the agent with `tacho agent`'),
};

/** The setting `agent.hub`, whose pattern has been checked; `null` if it is empty. */
function parseHub(text: string): { readonly host: string; readonly port: number } | null {
  const match = /^(?:\[(.+)\]|(.+)):(\d+)$/.exec(text);
  return match && { host: match[1] ?? match[2] ?? '', port: Number(match[3]) };
}

async function runAgent(given: GivenFlags, context: CommandContext): Promise<Outcome> {
  keepRunningWithoutOutput();
  const [{ startAgent }, { openMembership, readMembership, replaceCredentials }] = await Promise.all([
    import('../fleet/agent/agent.ts'),
    import('../fleet/agent/membership.ts'),
  ]);
  const folder = chooseDataFolder(given.values['data'], context.platform, context.env);
  const file = openMembership(join(folder, 'agent.json'));
  const membership = readMembership(file);
  if (!membership) throw new UsageError(context.text(words.notJoined));
  const { hub } = given.values;
  const headless = await openHeadless(
    given,
    context,
    hub === undefined ? [] : [{ id: 'agent.hub', value: String(hub), flag: '--hub' }],
  );
  const agent = startAgent({
    membership: { ...membership, ...parseHub(headless.core.settings['agent.hub']) },
    save: (renewed, used) => replaceCredentials(file, used, renewed),
    source: createAgentSource(headless, context.version),
    random: Math.random,
    now: Date.now,
    info: (line) => context.write(`${line}\n`),
    warn: headless.log.warn,
  });
  await new Promise<void>((resolve) => context.onStop(() => resolve()));
  agent.close();
  await headless.close();
  return { code: 0, message: '' };
}

export const agentCommand: Command = {
  flags: agentFlags,
  run: runAgent,
};

async function runJoin(given: GivenFlags, context: CommandContext): Promise<Outcome> {
  const [code, ...more] = given.operands;
  const [{ parseInvitation }, { joinHub }, { openMembership }] = await Promise.all([
    import('../fleet/trust/invitation.ts'),
    import('../fleet/agent/join.ts'),
    import('../fleet/agent/membership.ts'),
  ]);
  const invitation = code === undefined || more.length > 0 ? null : parseInvitation(code);
  if (!invitation) throw new UsageError(context.text(words.noCode));
  const { name = hostname(), group, data } = given.values;
  if (group !== undefined && !isGroupName(String(group))) {
    throw new UsageError(context.text(words.notGroup, { value: String(group) }));
  }
  const file = openMembership(join(chooseDataFolder(data, context.platform, context.env), 'agent.json'));
  const membership = await joinHub(invitation, String(name), {
    group: group === undefined ? null : String(group),
    tags: checkTags(given.lists['tag'] ?? []),
  });
  file.write(membership);
  context.print(`${context.text(words.joined, { hub: membership.host, id: membership.id })}\n`);
  return { code: 0, message: '' };
}

export const agentJoinCommand: Command = {
  flags: {
    name: { type: 'string', value: 'NAME', help: message('name of this machine at the hub (its host name)') },
    group: { type: 'string', value: 'NAME', help: message('group at the hub (from the pairing code)') },
    tag: { type: 'string', value: 'TAG', isRepeatable: true, help: message('tag of this machine at the hub: ssd') },
    data: commonFlags.data,
    help: commonFlags.help,
  },
  operands: 'CODE',
  run: runJoin,
};
