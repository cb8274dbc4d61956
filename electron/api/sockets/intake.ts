/** Messages of one client, taken in order. */
export interface Intake<Message> {
  /** False when too many wait already. */
  put(message: Message): boolean;
  /** The client has read on: more can be answered. */
  wake(): void;
  close(): void;
}

interface IntakeOptions<Message> {
  /** Handles one message; it must not throw. */
  handle(message: Message): Promise<void> | void;
  /** The client has not read what it was sent: nothing more is answered until it has. */
  isFull(): boolean;
  /** Messages wait: whoever reads from the client should pause until there are none. */
  readonly hold?: ((isHeld: boolean) => void) | undefined;
}

const maxActive = 4;
const maxWaiting = 4096;

/** Answers no faster than the client reads, and a few at a time, so that one client cannot keep the others waiting. */
export function createIntake<Message>({ handle, isFull, hold }: IntakeOptions<Message>): Intake<Message> {
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
    wake: schedule,
    close() {
      waiting = [];
    },
  };
}
