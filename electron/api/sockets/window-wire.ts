import { explainToUser } from '../../../shared/user-error.ts';
import { answerCall, type CallAnswer } from '../../foundation/answer-call.ts';
import type { Feed } from '../feed.ts';
import type { EncodePush } from './encode-push.ts';
import { createIntake } from './intake.ts';

/** One window, whichever way its messages travel. */
export interface WindowWire {
  /** A message of the window; false for what is none, or where too many wait. */
  take(text: string): boolean;
  /** The window has read on. */
  drained(): void;
  close(): void;
}

/** What messages leave by. */
export interface WindowExit {
  send(text: string): void;
  /** The window has not read what was sent before: it misses samples, and its calls wait. */
  readonly isFull: boolean;
  /** Calls wait: no more should be read from the window until none do. */
  readonly hold?: ((isHeld: boolean) => void) | undefined;
}

interface WindowCall {
  readonly id: number;
  readonly call: unknown;
  readonly args: unknown;
}

/**
 * Serves one window until it is closed. From it `{ id, call, args }`, to it `{ id, result }` or `{ id, error }`, and
 * `{ push, payload }` unasked.
 */
export function openWindowWire(
  { handlers, subscribe, watch }: Pick<Feed, 'handlers' | 'subscribe' | 'watch'>,
  exit: WindowExit,
  encode: EncodePush,
  warn: (text: string) => void,
): WindowWire {
  const intake = createIntake<WindowCall>({
    isFull: () => exit.isFull,
    hold: exit.hold,
    async handle({ id, call, args }) {
      const answer = await answerCall(handlers, call, args, warn);
      exit.send(encodeAnswer(id, answer, warn));
    },
  });
  const unwatch = watch();
  const unsubscribe = subscribe((push, payload) => {
    // The next sample says all that this one would have; every other push is said only once.
    if (push === 'snapshot' && exit.isFull) return;
    exit.send(encode(push, payload));
  });
  return {
    take(text) {
      const call = parseCall(text);
      return call !== null && intake.put(call);
    },
    drained: intake.wake,
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

/** A message of a window; `null` for what is none. */
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
