import type { Message } from '../../shared/text/message.ts';
import { type Phrase, phrase } from '../../shared/text/phrase.ts';
import { explainFailure } from './files/explain-error.ts';

interface Closable {
  close(): Promise<void>;
}

/** What the settings want to run. */
export interface Wanted<Running extends Closable> {
  /** While all of these stay the same, what runs is kept. */
  readonly key: readonly unknown[];
  start(): Promise<Running>;
  /** It could not start when it was wanted, and has started since. */
  onLateStart?(): void;
}

/** Something that the settings start, stop and move. */
export interface Switchable<Running extends Closable> {
  /** `null` stops it. Never rejects: why it does not run is shown as a notice. */
  apply(wanted: Wanted<Running> | null): Promise<void>;
  /** Starts it once, outside the settings. @throws what keeps it from starting */
  start(start: () => Promise<Running>): Promise<Running>;
  readonly running: Running | null;
  close(): Promise<void>;
}

interface SwitchableOptions {
  readonly failure: Message<{ readonly reason: string | number }>;
  /** Why it does not run; `null` when it runs, or is not wanted. */
  notify(problem: Phrase | null): void;
  report(text: string): void;
}

/** A port may be freed, and another Tacho that uses the folder may end. */
const retryMs = 60_000;

export function createSwitchable<Running extends Closable>({
  failure,
  notify,
  report,
}: SwitchableOptions): Switchable<Running> {
  let running: Running | null = null;
  let key: readonly unknown[] = [];
  let tail: Promise<void> = Promise.resolve();
  let retry: NodeJS.Timeout | undefined;

  async function start(open: () => Promise<Running>): Promise<Running> {
    running = await open();
    return running;
  }

  async function retryLate(wanted: Wanted<Running>): Promise<void> {
    await apply(wanted);
    if (running) wanted.onLateStart?.();
  }

  async function change(wanted: Wanted<Running> | null): Promise<void> {
    clearTimeout(retry);
    if (running && wanted && isSame(key, wanted.key)) return;
    await running?.close();
    running = null;
    if (!wanted) {
      notify(null);
      return;
    }
    try {
      await start(wanted.start);
      key = wanted.key;
      notify(null);
    } catch (error) {
      retry = setTimeout(() => void retryLate(wanted), retryMs).unref();
      notify(phrase(failure, { reason: explainFailure(error, 'starting it', report) }));
    }
  }

  // One change after the other, however fast the settings change.
  function apply(wanted: Wanted<Running> | null): Promise<void> {
    tail = tail.then(() => change(wanted));
    return tail;
  }

  return {
    apply,
    start,
    get running() {
      return running;
    },
    async close() {
      await tail;
      clearTimeout(retry);
      await running?.close();
      running = null;
    },
  };
}

const isSame = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((one, index) => one === b[index]);
