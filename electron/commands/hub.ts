import { isGroupName } from '../../shared/access/tokens.ts';
import { unknownValue as dash } from '../../shared/text/format.ts';
import { message } from '../../shared/text/message.ts';
import { UserError } from '../../shared/user-error.ts';
import { checkTags } from '../../shared/wire/agent-tags.ts';
import type { AgentList, AgentStatus } from '../../shared/wire/agents.ts';
import type { CommandContext, Wording } from '../foundation/command-context.ts';
import { type GivenFlags, parsePort } from '../foundation/flags.ts';
import { type Command, type Outcome, UsageError } from './command.ts';
import { alignColumns } from './printing/table.ts';
import { serveFlags, serveUntilStopped } from './serve.ts';
import type { Method, ServerAnswer } from './server/authenticated-request.ts';
import { requestFlags, requestRunning } from './server/request-running.ts';

const hubFlags = {
  'agents-host': { type: 'string', value: 'ADDRESS', help: message('address to listen on for agents (0.0.0.0)') },
  'agents-port': { type: 'string', value: 'PORT', help: message('port for agents; they join on the next port (7790)') },
  name: {
    type: 'string',
    value: 'NAME',
    help: message('name or address that agents use to reach this machine, included in pairing codes (its host name)'),
  },
  ...serveFlags,
} as const;

const words = {
  notPort: message('--agents-port {value} is not a port; use 0 to 65534'),
  missing: message('no Tacho server is running on port {port}; start a hub with `tacho hub`'),
  notHub: message('Tacho on that port is not a hub; start one with `tacho hub`'),
  codeHint: message('valid once, for ten minutes; on the machine that should join, run: tacho agent join CODE'),
  noAgent: message('there is no agent "{id}"; `tacho hub agents` lists them'),
  notGroup: message('{value} is not a group name; use up to 40 letters, digits and . _ -'),
  oneAgent: message('expected one agent; `tacho hub agents` lists them'),
  states: {
    streaming: message('streaming'),
    connected: message('connected'),
    offline: message('offline'),
  },
  never: message('never', 'an agent has not been seen'),
  ago: message('{duration} ago'),
  none: message('no machine has joined; `tacho hub invite` prints a pairing code'),
  removed: message('removed {id}; it needs a new pairing code to rejoin'),
  columns: {
    agent: message('AGENT'),
    state: message('STATE'),
    seen: message('SEEN', 'column head: when an agent was seen last'),
    cpu: message('CPU'),
    memory: message('MEMORY'),
    alerts: message('ALERTS'),
    group: message('GROUP'),
    tags: message('TAGS'),
    version: message('VERSION'),
    host: message('HOST'),
  },
};

/** `tacho serve` that also accepts agents. */
export const hubCommand: Command = {
  flags: hubFlags,
  async run(given, context) {
    const { 'agents-port': portText, 'agents-host': host, name } = given.values;
    const port = portText === undefined ? undefined : parsePort(String(portText));
    if (port === null) throw new UsageError(context.text(words.notPort, { value: String(portText) }));
    const overrides = [
      { id: 'hub.enabled', value: true, flag: 'tacho hub' },
      ...(host === undefined ? [] : [{ id: 'hub.host', value: String(host), flag: '--agents-host' } as const]),
      ...(port ? [{ id: 'hub.port', value: port, flag: '--agents-port' } as const] : []),
      ...(name === undefined ? [] : [{ id: 'hub.name', value: String(name), flag: '--name' } as const]),
    ] as const;
    return serveUntilStopped(given, context, overrides, port);
  },
};

/** Sends a request to the hub on this machine. @throws UserError if it is not a hub, or refuses */
async function requestHub(
  given: GivenFlags,
  context: CommandContext,
  path: string,
  method: Method = 'GET',
  sent?: object,
): Promise<ServerAnswer> {
  const answer = await requestRunning(given, context, path, { method, sent, missing: words.missing });
  if (answer.status === 200) return answer;
  if (answer.status === 404 || answer.status === 405) throw new UserError(context.text(words.notHub));
  const { message: reason = answer.status } = answer.body as { message?: unknown };
  throw new UserError(String(reason));
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

/** @throws UsageError */
function checkGroup(name: string, { text }: Wording): string {
  if (!isGroupName(name)) throw new UsageError(text(words.notGroup, { value: name }));
  return name;
}

async function listAgents(given: GivenFlags, context: CommandContext): Promise<AgentList> {
  const query = new URLSearchParams();
  const { group } = given.values;
  const { tag: tags = [] } = given.lists;
  if (group !== undefined) query.set('group', String(group));
  if (tags.length > 0) query.set('tag', tags.join(','));
  return (await requestHub(given, context, `/metrics/agents?${query}`)).body as AgentList;
}

/** Values of an agent that is offline are old, so they are left out. */
function toRow(status: AgentStatus, now: number, { text, format }: Wording): readonly string[] {
  const {
    agent_id: id,
    hostname,
    group,
    tags,
    version,
    connected,
    last_seen: seen,
    streaming_active: isStreaming,
  } = status;
  const state = connected ? (isStreaming ? 'streaming' : 'connected') : 'offline';
  const { cpu_percent: cpu = null, ...memory } = (connected && status.heartbeat) || {};
  return [
    id,
    text(words.states[state]),
    seen === null ? text(words.never) : text(words.ago, { duration: format.duration(now - Date.parse(seen)) }),
    format.percent(cpu),
    format.percent(usedPercent(memory)),
    connected ? format.number(status.alerts_firing) : dash,
    group ?? dash,
    tags.join(',') || dash,
    version || dash,
    hostname,
  ];
}

function usedPercent({
  memory_total_bytes: total,
  memory_available_bytes: available,
}: Partial<NonNullable<AgentStatus['heartbeat']>>): number | null {
  return total == null || available == null || total === 0 ? null : (100 * (total - available)) / total;
}

export const hubAgentsCommand: Command = {
  flags: {
    json: { type: 'boolean', help: message('print one JSON object') },
    group: { type: 'string', value: 'NAME', help: message('only machines in this group') },
    tag: { type: 'string', value: 'TAG', isRepeatable: true, help: message('only machines with this tag') },
    ...requestFlags,
  },
  async run(given, context) {
    const list = await listAgents(given, context);
    if (given.values['json']) context.write(`${JSON.stringify(list)}\n`);
    else if (Object.keys(list.agents).length === 0) context.warn(`${context.text(words.none)}\n`);
    else {
      const head = Object.values(words.columns).map((word) => context.text(word));
      const rows = Object.values(list.agents).map((status) => toRow(status, Date.now(), context));
      for (const line of alignColumns([head, ...rows], Number.POSITIVE_INFINITY)) context.print(`${line}\n`);
    }
    return { code: 0, message: '' };
  },
};

/** @throws UserError */
async function requireAgent(given: GivenFlags, context: CommandContext, id: string): Promise<void> {
  const { agents } = await listAgents(given, context);
  if (!Object.hasOwn(agents, id)) throw new UserError(context.text(words.noAgent, { id }));
}

/** Without a name, the agent is in no group. */
export const hubGroupCommand: Command = {
  flags: requestFlags,
  operands: 'AGENT [GROUP]',
  async run(given, context): Promise<Outcome> {
    const [id, group, ...more] = given.operands;
    if (id === undefined || more.length > 0) throw new UsageError(context.text(words.oneAgent));
    const sent = { group: group === undefined ? null : checkGroup(group, context) };
    await requireAgent(given, context, id);
    await requestHub(given, context, `/agents/${encodeURIComponent(id)}/group`, 'POST', sent);
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
    await requireAgent(given, context, id);
    await requestHub(given, context, `/agents/${encodeURIComponent(id)}/tags`, 'POST', sent);
    return { code: 0, message: '' };
  },
};

export const hubRemoveCommand: Command = {
  flags: requestFlags,
  operands: 'AGENT',
  async run(given, context): Promise<Outcome> {
    const [id, ...more] = given.operands;
    if (id === undefined || more.length > 0) throw new UsageError(context.text(words.oneAgent));
    await requireAgent(given, context, id);
    await requestHub(given, context, `/agents/${encodeURIComponent(id)}`, 'DELETE');
    context.print(`${context.text(words.removed, { id })}\n`);
    return { code: 0, message: '' };
  },
};
