import { message } from '../../../shared/text/message.ts';
import { UserError } from '../../../shared/user-error.ts';
import type { AgentFilter } from '../../../shared/wire/agent-tags.ts';
import type { AgentList } from '../../../shared/wire/agents.ts';
import type { CommandContext } from '../../foundation/command-context.ts';
import type { GivenFlags } from '../../foundation/flags.ts';
import type { Method, ServerAnswer } from '../server/authenticated-request.ts';
import { requestRunning } from '../server/request-running.ts';

const words = {
  missing: message('no Tacho server is running on port {port}; start a hub with `tacho hub`'),
  notHub: message('Tacho on that port is not a hub; start one with `tacho hub`'),
  noAgent: message('there is no agent "{id}"; `tacho hub agents` lists them'),
};

/** Sends a request to the hub on this machine. @throws UserError if it is not a hub, or refuses */
export async function requestHub(
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

/** All agents, or those that the filter means. @throws UserError */
export async function readAgents(
  given: GivenFlags,
  context: CommandContext,
  filter: AgentFilter = {},
): Promise<AgentList> {
  const query = new URLSearchParams(filter);
  return (await requestHub(given, context, `/metrics/agents?${query}`)).body as AgentList;
}

/** Changes an agent. @param path below that of the agent @throws UserError, also if there is no such agent */
export async function changeAgent(
  given: GivenFlags,
  context: CommandContext,
  id: string,
  { path = '', method = 'POST', sent }: { readonly path?: string; readonly method?: Method; readonly sent?: object },
): Promise<void> {
  const { agents } = await readAgents(given, context);
  if (!Object.hasOwn(agents, id)) throw new UserError(context.text(words.noAgent, { id }));
  await requestHub(given, context, `/agents/${encodeURIComponent(id)}${path}`, method, sent);
}
