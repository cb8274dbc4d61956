import { formatDuration } from '../../shared/text/format.ts';
import type { AgentList, AgentStatus } from '../../shared/wire/agents.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import { type GivenFlags, parsePort } from '../foundation/flags.ts';
import type { Command, Outcome } from './command.ts';
import { runServing, serveFlags, serveUntilStopped } from './serve.ts';
import { askFlags, askRunning } from './server/ask-running.ts';

const hubFlags = {
  'agents-host': { type: 'string', value: 'ADDRESS', help: 'address where agents call in (0.0.0.0)' },
  'agents-port': {
    type: 'string',
    value: 'PORT',
    help: `port where agents call in; they join on the next one (7790)`,
  },
  name: { type: 'string', value: 'NAME', help: 'how agents reach this machine, for invitations (its host name)' },
  ...serveFlags,
} as const;

/** `tacho serve`, and agents that call in. */
export const hubCommand: Command = {
  flags: hubFlags,
  run: (given, context) =>
    runServing('hub', async () => {
      const { 'agents-port': text, 'agents-host': host, name } = given.values;
      const port = text === undefined ? undefined : parsePort(String(text));
      if (port === null) return { code: 2, message: `--agents-port ${text} is no port; use a number from 0 to 65534` };
      const said = [
        { id: 'hub.enabled', value: true, flag: 'tacho hub' },
        ...(host === undefined ? [] : [{ id: 'hub.host', value: String(host), flag: '--agents-host' } as const]),
        ...(port ? [{ id: 'hub.port', value: port, flag: '--agents-port' } as const] : []),
        ...(name === undefined ? [] : [{ id: 'hub.name', value: String(name), flag: '--name' } as const]),
      ] as const;
      return serveUntilStopped(given, context, said, port);
    }),
};

const nobody = (port: number) => `nothing serves on port ${port}; start a hub with \`tacho hub\``;

async function ask(
  command: string,
  given: GivenFlags,
  context: CommandContext,
  path: string,
  method: 'GET' | 'POST' | 'DELETE',
  take: (body: unknown) => Outcome,
): Promise<Outcome> {
  const answer = await askRunning(given, context, path, { method, nobody });
  if (!answer.ok) return { code: answer.code, message: `tacho hub ${command}: ${answer.message}` };
  const { message } = answer.body as { message?: unknown };
  if (answer.status === 404 || answer.status === 405) {
    const isUnknown = typeof message === 'string' && message.startsWith('there is no agent');
    const why = isUnknown ? message : `what runs there is no hub; start one with \`tacho hub\``;
    return { code: 1, message: `tacho hub ${command}: ${why}` };
  }
  if (answer.status !== 200) return { code: 1, message: `tacho hub ${command}: ${message ?? answer.status}` };
  return take(answer.body);
}

/** One code that lets one agent in, within ten minutes. */
export const hubInviteCommand: Command = {
  flags: askFlags,
  run: (given, context) =>
    ask('invite', given, context, '/hub/invitations', 'POST', (body) => {
      context.write(`${(body as { code: string }).code}\n`);
      context.warn('it lets one machine in, within ten minutes: tacho agent join CODE\n');
      return { code: 0, message: '' };
    }),
};

function describe(status: AgentStatus, now: number): string {
  const { agent_id: id, hostname: host, version, connected, last_seen: seen, streaming_active: isSending } = status;
  const { alerts_firing: firing } = status;
  const state = connected ? (isSending ? 'sends' : 'connected') : 'offline';
  const age = seen === null ? 'never seen' : `seen ${formatDuration(now - Date.parse(seen))} ago`;
  const alerts = firing === 0 ? '' : firing === 1 ? '1 alert' : `${firing} alerts`;
  return [id.padEnd(24), state.padEnd(10), age.padEnd(20), alerts.padEnd(10), host, version]
    .join('  ')
    .replaceAll('\u00a0', ' ')
    .trimEnd();
}

/** A line for each agent. */
export const hubAgentsCommand: Command = {
  flags: { json: { type: 'boolean', help: 'one object of JSON' }, ...askFlags },
  run: (given, context) =>
    ask('agents', given, context, '/metrics/agents', 'GET', (body) => {
      const { agents } = body as AgentList;
      if (given.values['json']) context.write(`${JSON.stringify(body)}\n`);
      else for (const status of Object.values(agents)) context.print(`${describe(status, Date.now())}\n`);
      return { code: 0, message: '' };
    }),
};

/** Lets an agent in no more. */
export const hubRemoveCommand: Command = {
  flags: askFlags,
  operands: 'AGENT',
  async run(given, context) {
    const [id, ...more] = given.operands;
    if (id === undefined || more.length > 0) {
      return { code: 2, message: 'tacho hub remove: name one agent; `tacho hub agents` lists them' };
    }
    return ask('remove', given, context, `/agents/${encodeURIComponent(id)}`, 'DELETE', () => ({
      code: 0,
      message: '',
    }));
  },
};
