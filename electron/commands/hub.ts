import { englishFormat as format } from '../../shared/text/english.ts';
import type { AgentList, AgentStatus } from '../../shared/wire/agents.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import { type GivenFlags, parsePort } from '../foundation/flags.ts';
import type { Command, Outcome } from './command.ts';
import { alignColumns } from './printing/table.ts';
import { runServing, serveFlags, serveUntilStopped } from './serve.ts';
import type { Method } from './server/authenticated-request.ts';
import { requestFlags, requestRunning } from './server/request-running.ts';

const hubFlags = {
  'agents-host': { type: 'string', value: 'ADDRESS', help: 'address for agents to connect to (0.0.0.0)' },
  'agents-port': { type: 'string', value: 'PORT', help: 'port for agents; they join on the next port (7790)' },
  name: {
    type: 'string',
    value: 'NAME',
    help: 'name or address by which agents reach this machine, for pairing codes (its host name)',
  },
  ...serveFlags,
} as const;

/** `tacho serve` that also accepts agents. */
export const hubCommand: Command = {
  flags: hubFlags,
  run: (given, context) =>
    runServing('hub', async () => {
      const { 'agents-port': text, 'agents-host': host, name } = given.values;
      const port = text === undefined ? undefined : parsePort(String(text));
      if (port === null) return { code: 2, message: `--agents-port ${text} is not a port; use 0 to 65534` };
      const overrides = [
        { id: 'hub.enabled', value: true, flag: 'tacho hub' },
        ...(host === undefined ? [] : [{ id: 'hub.host', value: String(host), flag: '--agents-host' } as const]),
        ...(port ? [{ id: 'hub.port', value: port, flag: '--agents-port' } as const] : []),
        ...(name === undefined ? [] : [{ id: 'hub.name', value: String(name), flag: '--name' } as const]),
      ] as const;
      return serveUntilStopped(given, context, overrides, port);
    }),
};

const describeMissing = (port: number) => `nothing is serving on port ${port}; start a hub with \`tacho hub\``;

const listPath = '/metrics/agents';

interface HubRequest {
  /** For error messages. */
  readonly command: string;
  readonly path: string;
  readonly method?: Method;
  /** The answer to a 404. */
  describeNotFound?(): string;
}

/** Sends a request to the hub on this machine. @param onAnswer gets the body of a successful answer */
async function requestHub(
  { command, path, method, describeNotFound = describeNotHub }: HubRequest,
  given: GivenFlags,
  context: CommandContext,
  onAnswer: (body: unknown) => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  const refuse = (code: number, message: string) => ({ code, message: `tacho hub ${command}: ${message}` });
  const answer = await requestRunning(given, context, path, { ...(method && { method }), describeMissing });
  if (!answer.ok) return refuse(answer.code, answer.message);
  if (answer.status === 404 || answer.status === 405) return refuse(1, describeNotFound());
  const { message = answer.status } = answer.body as { message?: unknown };
  return answer.status === 200 ? onAnswer(answer.body) : refuse(1, String(message));
}

const describeNotHub = () => 'the Tacho on that port is not a hub; start one with `tacho hub`';

export const hubInviteCommand: Command = {
  flags: requestFlags,
  run: (given, context) =>
    requestHub({ command: 'invite', path: '/hub/invitations', method: 'POST' }, given, context, (body) => {
      context.write(`${(body as { code: string }).code}\n`);
      context.warn('valid once, for ten minutes; on the machine that should join, run: tacho agent join CODE\n');
      return { code: 0, message: '' };
    }),
};

function toRow(status: AgentStatus, now: number): readonly string[] {
  const { agent_id: id, hostname, version, connected, last_seen: seen, streaming_active: isStreaming } = status;
  const { alerts_firing: firing } = status;
  const state = connected ? (isStreaming ? 'streaming' : 'connected') : 'offline';
  const age = seen === null ? 'never seen' : `seen ${format.duration(now - Date.parse(seen))} ago`;
  const alerts = firing === 0 ? '' : `${firing} ${firing === 1 ? 'alert' : 'alerts'}`;
  return [id, state, age, alerts, hostname, version];
}

export const hubAgentsCommand: Command = {
  flags: { json: { type: 'boolean', help: 'print one JSON object' }, ...requestFlags },
  run: (given, context) =>
    requestHub({ command: 'agents', path: listPath }, given, context, (body) => {
      const agents = Object.values((body as AgentList).agents);
      if (given.values['json']) context.write(`${JSON.stringify(body)}\n`);
      else {
        const rows = agents.map((status) => toRow(status, Date.now()));
        for (const line of alignColumns(rows, Number.POSITIVE_INFINITY)) context.print(`${line}\n`);
      }
      return { code: 0, message: '' };
    }),
};

export const hubRemoveCommand: Command = {
  flags: requestFlags,
  operands: 'AGENT',
  async run(given, context) {
    const [id, ...more] = given.operands;
    if (id === undefined || more.length > 0) {
      return { code: 2, message: 'tacho hub remove: expected one agent; `tacho hub agents` lists them' };
    }
    const remove: HubRequest = {
      command: 'remove',
      path: `/agents/${encodeURIComponent(id)}`,
      method: 'DELETE',
      describeNotFound: () => `there is no agent "${id}"; \`tacho hub agents\` lists them`,
    };
    // Both a missing agent and a Tacho that is not a hub answer a removal with 404.
    return requestHub({ command: 'remove', path: listPath }, given, context, () =>
      requestHub(remove, given, context, () => ({ code: 0, message: '' })),
    );
  },
};
