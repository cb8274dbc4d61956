import { explainToUser } from '../../../shared/user-error.ts';
import { answerCall, type CallAnswer } from '../../foundation/answer-call.ts';
import type { Feed } from '../feed.ts';
import type { EncodePush } from './encode-push.ts';
import { createMessageQueue } from './message-queue.ts';

/** The session of one window, on any transport. */
export interface WindowSession {
  /** Handles a message of the window; false if it is invalid, or too many are waiting. */
  take(text: string): boolean;
  /** The window has read more. */
  drained(): void;
  close(): void;
}

/** Sends messages to the window. */
export interface WindowSink {
  send(text: string): void;
  /** The window has not read what was sent: it misses samples, and its calls wait. */
  readonly isFull: boolean;
  /** Calls are waiting: reading from the window should pause until there are none. */
  readonly setPaused?: ((isHeld: boolean) => void) | undefined;
}

interface WindowCall {
  readonly id: number;
  readonly call: unknown;
  readonly args: unknown;
}

/**
 * Serves one window until it is closed. It sends `{ id, call, args }` and receives `{ id, result }` or `{ id, error }`, and
 * `{ push, payload }` at any time.
 */
export function openWindowSession(
  { handlers, subscribe, watch }: Pick<Feed, 'handlers' | 'subscribe' | 'watch'>,
  exit: WindowSink,
  encode: EncodePush,
  warn: (text: string) => void,
): WindowSession {
  const intake = createMessageQueue<WindowCall>({
    isFull: () => exit.isFull,
    setPaused: exit.setPaused,
    async handle({ id, call, args }) {
      const answer = await answerCall(handlers, call, args, warn);
      exit.send(encodeAnswer(id, answer, warn));
    },
  });
  const unwatch = watch();
  const unsubscribe = subscribe((push, payload) => {
    // A later sample replaces this one; every other push is sent only once.
    if (push === 'snapshot' && exit.isFull) return;
    exit.send(encode(push, payload));
  });
  return {
    take(text) {
      const call = parseCall(text);
      return call !== null && intake.put(call);
    },
    drained: intake.resume,
    close() {
      intake.close();
      unsubscribe();
      unwatch();
    },
  };
}

function encodeAnswer(id: number, answer: CallAnswer, warn: (text: string) => void): string {
  try {
    return JSON.stringify({ id, ...answer });
  } catch (error) {
    return JSON.stringify({ id, error: explainToUser(error, 'encoding an answer', warn) });
  }
}

/** Parses a message of a window; `null` if it is invalid. */
export function parseCall(text: string): WindowCall | null {
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== 'object' || message === null) return null;
    const { id, call, args } = message as Record<string, unknown>;
    return typeof id === 'number' ? { id, call, args } : null;
  } catch {
    return null;
  }
}
