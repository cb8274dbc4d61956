/** The messages of one client, handled in order. */
export interface MessageQueue<Message> {
  /** False if too many are waiting. */
  put(message: Message): boolean;
  /** The client has read more: handling can continue. */
  resume(): void;
  close(): void;
}

interface MessageQueueOptions<Message> {
  /** Handles one message; it must not throw. */
  handle(message: Message): Promise<void> | void;
  /** The client has not read what it was sent; nothing more is handled until it has. */
  isFull(): boolean;
  /** Messages are waiting: reading from the client should pause until there are none. */
  readonly setPaused?: ((isPaused: boolean) => void) | undefined;
}

const maxActive = 4;
const maxWaiting = 4096;

/** Handles messages no faster than the client reads, and a few at a time, so that one client cannot block the others. */
export function createMessageQueue<Message>({
  handle,
  isFull,
  setPaused: hold,
}: MessageQueueOptions<Message>): MessageQueue<Message> {
  let waiting: Message[] = [];
  let active = 0;
  let isScheduled = false;
  let isHeld = false;

  function schedule(): void {
    if (isScheduled || waiting.length === 0) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      run();
    });
  }

  async function handleOne(message: Message): Promise<void> {
    active += 1;
    try {
      await handle(message);
    } finally {
      active -= 1;
      schedule();
    }
  }

  function run(): void {
    let count = 0;
    while (count < waiting.length && active < maxActive && !isFull()) {
      const message = waiting[count] as Message;
      count += 1;
      void handleOne(message);
    }
    waiting = waiting.slice(count);
    if (isHeld === waiting.length > 0) return;
    isHeld = !isHeld;
    hold?.(isHeld);
  }

  return {
    put(message) {
      if (waiting.length >= maxWaiting) return false;
      waiting.push(message);
      if (!isScheduled) run();
      return true;
    },
    resume: schedule,
    close() {
      waiting = [];
    },
  };
}
