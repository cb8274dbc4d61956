import { RefusedError } from './webhook.ts';

export interface Outbox<Message> {
  put(message: Message): void;
  /** What waits is dropped. */
  close(): void;
}

export interface OutboxOptions<Message> {
  send(message: Message): Promise<void>;
  /** Before the second try, the third, and so on. */
  readonly delaysMs: readonly number[];
  wait(ms: number): Promise<void>;
  /** A message was given up, and why. */
  onLost(message: Message, reason: string): void;
  onSent(): void;
}

/** Nobody reads more old alerts than this. */
const mostWaiting = 100;

/** Sends one after the other, in order, with more patience each time it fails. */
export function createOutbox<Message>(options: OutboxOptions<Message>): Outbox<Message> {
  let waiting: readonly Message[] = [];
  let isSending = false;
  let isClosed = false;
  let dropped = 0;

  async function sendOne(message: Message): Promise<void> {
    for (const delayMs of [...options.delaysMs, null]) {
      try {
        await options.send(message);
        options.onSent();
        return;
      } catch (error) {
        if (isClosed) return;
        if (delayMs === null || error instanceof RefusedError) return options.onLost(message, (error as Error).message);
        await options.wait(delayMs);
        if (isClosed) return;
      }
    }
  }

  async function drain(): Promise<void> {
    isSending = true;
    for (let next = waiting[0]; next !== undefined && !isClosed; next = waiting[0]) {
      waiting = waiting.slice(1);
      await sendOne(next);
      dropped = 0;
    }
    isSending = false;
  }

  return {
    put(message) {
      const [oldest] = waiting;
      if (oldest !== undefined && waiting.length >= mostWaiting) {
        // Of a burst once: a fleet may bring up thousands at a time.
        if (dropped === 0) options.onLost(oldest, 'too many wait');
        dropped += 1;
        waiting = waiting.slice(1);
      }
      waiting = [...waiting, message];
      if (!isSending) void drain();
    },
    close() {
      isClosed = true;
      waiting = [];
    },
  };
}
