import { answerCall } from '../checked-call.ts';
import type { Feed } from './feed.ts';

/** One window, whichever way its messages travel. */
export interface WindowWire {
  /** A message of the window; false for what is none. */
  take(text: string): boolean;
  close(): void;
}

/** What messages leave by. */
export interface WindowExit {
  send(text: string): void;
  /** The window has not taken what was sent before: samples are left out rather than held. */
  readonly isFull: boolean;
}

/**
 * Serves one window until it is closed. From it `{ id, call, args }`, to it `{ id, result }` or `{ id, error }`, and
 * `{ push, payload }` unasked.
 */
export function openWindowWire(
  { handlers, subscribe, watch }: Pick<Feed, 'handlers' | 'subscribe' | 'watch'>,
  exit: WindowExit,
): WindowWire {
  const send = (message: object) => exit.send(JSON.stringify(message));
  const unwatch = watch();
  const unsubscribe = subscribe((push, payload) => {
    if (!exit.isFull) send({ push, payload });
  });
  return {
    take(text) {
      const message = parseMessage(text);
      if (!message) return false;
      answerCall(handlers, message.call, message.args).then(
        (result) => send({ id: message.id, result }),
        (error: unknown) => send({ id: message.id, error: error instanceof TypeError ? error.message : 'it failed' }),
      );
      return true;
    },
    close() {
      unsubscribe();
      unwatch();
    },
  };
}

function parseMessage(text: string): { id: number; call: unknown; args: unknown } | null {
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== 'object' || message === null) return null;
    const { id, call, args } = message as Record<string, unknown>;
    return typeof id === 'number' ? { id, call, args } : null;
  } catch {
    return null;
  }
}
