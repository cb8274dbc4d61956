import { explainToUser, UserError } from '../../../shared/user-error.ts';

export interface Outbox<Message> {
  put(message: Message): void;
  /** Drops what is waiting. */
  close(): void;
}

export interface OutboxOptions<Message> {
  send(message: Message): Promise<void>;
  /** Before the second attempt, the third, and so on. */
  readonly delaysMs: readonly number[];
  wait(ms: number): Promise<void>;
  /** A message could not be delivered. */
  onLost(message: Message, reason: string): void;
  onSent(): void;
  warn(text: string): void;
}

/** Older ones are dropped. */
const maxWaiting = 100;

/** Sends messages one at a time, in order, with longer delays after each failure. */
export function createOutbox<Message>(options: OutboxOptions<Message>): Outbox<Message> {
  let waiting: readonly Message[] = [];
  let isSending = false;
  let isClosed = false;
  let dropped = 0;

  async function sendWithRetries(message: Message): Promise<void> {
    for (const delayMs of [...options.delaysMs, null]) {
      try {
        await options.send(message);
        options.onSent();
        return;
      } catch (error) {
        if (isClosed) return;
        const isFinal = delayMs === null || (error instanceof UserError && error.code === 'refused');
        if (isFinal) return options.onLost(message, explainToUser(error, 'sending an alert', options.warn));
        await options.wait(delayMs);
        if (isClosed) return;
      }
    }
  }

  async function drain(): Promise<void> {
    isSending = true;
    for (let next = waiting[0]; next !== undefined && !isClosed; next = waiting[0]) {
      waiting = waiting.slice(1);
      await sendWithRetries(next);
      dropped = 0;
    }
    isSending = false;
  }

  return {
    put(message) {
      const [oldest] = waiting;
      if (oldest !== undefined && waiting.length >= maxWaiting) {
        // Reported once for a burst, because a fleet may cause thousands.
        if (dropped === 0) options.onLost(oldest, 'too many notifications are queued');
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
