import type { Fleet } from '../../../shared/fleet.ts';
import { message } from '../../../shared/text/message.ts';
import type { CommandContext } from '../../foundation/command-context.ts';

const words = {
  joined: message('{id} joined'),
  online: message('{id} is online'),
  offline: message('{id} is offline'),
  removed: message('{id} was removed'),
};

/** Prints a line when an agent joins, comes online, goes offline or is removed. Returns the function that stops it. */
export function printAgentEvents(
  fleet: Pick<Fleet, 'subscribeEvents'>,
  { print, text, format }: Pick<CommandContext, 'print' | 'text' | 'format'>,
): () => void {
  return fleet.subscribeEvents((id, event) => print(`${format.dateTime(Date.now())} ${text(words[event], { id })}\n`));
}
