import { createBackoff } from '../backoff.ts';
import { createCallBack } from './call-back.ts';
import { isFinal } from './errors.ts';
import { readEvents } from './read-events.ts';
import type { Requests } from './requests.ts';

/** `open`, `error`, or an event of the server: `metrics`, and of an agent `offline` and `online`. */
export interface MetricsEvent {
  readonly type: string;
  /** JSON of an event of the server; '' for `open` and `error`. */
  readonly data: string;
  /** Why the connection failed; only of `error`. */
  readonly error?: Error;
}

type Listener = (event: MetricsEvent) => void;

/**
 * What `EventSource` is in a browser (https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface), also under
 * Node and with a token.
 */
export interface MetricsEventSource {
  readonly url: string;
  /** 0 while connecting, 1 while open, 2 once closed. */
  readonly readyState: 0 | 1 | 2;
  onopen: Listener | null;
  /** For events without a name, which Tacho does not send: listen to `metrics`. */
  onmessage: Listener | null;
  onerror: Listener | null;
  addEventListener(type: string, listener: Listener): void;
  removeEventListener(type: string, listener: Listener): void;
  close(): void;
}

const retries = { firstMs: 1000, maxMs: 30_000 };
const own = ['open', 'message', 'error'] as const;

/** Follows a stream of events; reconnects unless it is refused, such as with a wrong token. */
export function openEventSource(requests: Requests, path: string): MetricsEventSource {
  const backoff = createBackoff({ ...retries, random: Math.random });
  const abort = new AbortController();
  const listeners = new Map<string, Set<Listener>>();
  const callBack = createCallBack(undefined);
  let readyState: 0 | 1 | 2 = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const source = {
    url: `${requests.url}${path}`,
    get readyState() {
      return readyState;
    },
    onopen: null as Listener | null,
    onmessage: null as Listener | null,
    onerror: null as Listener | null,
    addEventListener(type: string, listener: Listener) {
      listeners.set(type, (listeners.get(type) ?? new Set()).add(listener));
    },
    removeEventListener: (type: string, listener: Listener) => void listeners.get(type)?.delete(listener),
    close() {
      readyState = 2;
      clearTimeout(timer);
      abort.abort();
    },
  };

  function dispatch(event: MetricsEvent): void {
    if (abort.signal.aborted) return;
    const name = own.find((one) => one === event.type);
    const first = name && source[`on${name}`];
    for (const listener of [...(first ? [first] : []), ...(listeners.get(event.type) ?? [])]) {
      callBack(() => listener(event));
    }
  }

  async function connect(): Promise<void> {
    let reason = new Error('the stream ended');
    try {
      await readEvents(requests, path, abort.signal, {
        onOpen() {
          readyState = 1;
          backoff.reset();
          dispatch({ type: 'open', data: '' });
        },
        onEvent: ({ event, data }) => dispatch({ type: event, data }),
      });
    } catch (error) {
      reason = error as Error;
    }
    if (abort.signal.aborted) return;
    readyState = isFinal(reason) ? 2 : 0;
    dispatch({ type: 'error', data: '', error: reason });
    if (readyState === 0) timer = setTimeout(() => void connect(), backoff.nextMs());
  }

  void connect();
  return source;
}
