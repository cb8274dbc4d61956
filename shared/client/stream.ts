import { createBackoff } from '../backoff.ts';
import type { SystemMetrics } from '../wire/system-metrics.ts';
import { createCallBack } from './call-back.ts';
import { createEventReader } from './event-stream.ts';

/** `live`: by events. `polling`: the stream is down, and the metrics are polled. `lost`: neither works; both are retried. */
export type StreamState = 'live' | 'polling' | 'lost';

export interface StreamOptions {
  /** Seconds between updates, 1 to 300. */
  readonly interval?: number;
  /** `cpu`, `memory`…; default: all. While polling, all are delivered. */
  readonly metrics?: readonly string[];
  onMetrics(metrics: SystemMetrics): void;
  /** `lost` comes with the reason, also if the first connection fails. */
  onState?(state: StreamState, reason?: Error): void;
  /**
   * A permanent error, which is not retried: a wrong token, an invalid parameter. Or one of your callbacks threw: the stream continues,
   * and without `onError` the error is uncaught, as in any event listener.
   */
  onError?(error: Error): void;
}

export interface MetricsStream {
  readonly state: StreamState;
  close(): void;
}

/** How the client reaches the server. */
export interface Requests {
  open(path: string, signal: AbortSignal): Promise<Response>;
  json(path: string): Promise<unknown>;
}

/** Where the metrics of one machine are. */
export interface MetricsPaths {
  readonly stream: string;
  readonly current: string;
}

const ownPaths: MetricsPaths = { stream: '/system/stream', current: '/system/metrics' };

/** The server refused a request. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  /** The HTTP status. */
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

const retries = { firstMs: 1000, maxMs: 30_000 };
/** The server sends a keep-alive every 15 s. */
const keepAliveTimeoutMs = 45_000;

const isFinal = (error: unknown) =>
  error instanceof RequestError && error.status >= 400 && error.status < 500 && error.status !== 429;

/** Streams the metrics: by events, reconnecting whenever they break, and by polling meanwhile. */
export function streamMetrics(requests: Requests, options: StreamOptions, paths = ownPaths): MetricsStream {
  const { interval = 5, metrics = [], onMetrics, onState, onError } = options;
  const query = new URLSearchParams({ interval: String(interval) });
  if (metrics.length > 0) query.set('metrics', metrics.join(','));
  const backoff = createBackoff({ ...retries, random: Math.random });
  const abort = new AbortController();
  let state: StreamState = 'lost';
  let isStateKnown = false;

  const callBack = createCallBack(onError);
  const deliver = (json: SystemMetrics) => callBack(() => onMetrics(json));

  function enter(next: StreamState, reason?: Error): void {
    if ((next === state && isStateKnown) || abort.signal.aborted) return;
    state = next;
    isStateKnown = true;
    if (onState) callBack(() => onState(next, reason));
  }

  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        abort.signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      abort.signal.addEventListener('abort', done);
    });

  /** Reads until the stream breaks. @throws Error with the reason */
  async function readStream(): Promise<void> {
    const attempt = new AbortController();
    const stop = () => attempt.abort();
    abort.signal.addEventListener('abort', stop);
    let timer = setTimeout(stop, keepAliveTimeoutMs);
    try {
      const response = await requests.open(`${paths.stream}?${query}`, attempt.signal);
      const reader = response.body?.getReader();
      if (!reader) throw new Error('the response has no body');
      const decoder = new TextDecoder();
      const read = createEventReader(({ event, data }) => {
        if (event === 'metrics') deliver(JSON.parse(data) as SystemMetrics);
      });
      enter('live');
      backoff.reset();
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        clearTimeout(timer);
        timer = setTimeout(stop, keepAliveTimeoutMs);
        read(decoder.decode(piece.value, { stream: true }));
      }
    } finally {
      clearTimeout(timer);
      abort.signal.removeEventListener('abort', stop);
    }
  }

  /** Polls until it is time to retry the stream. */
  async function poll(forMs: number): Promise<void> {
    const until = performance.now() + forMs;
    do {
      try {
        deliver((await requests.json(paths.current)) as SystemMetrics);
        enter('polling');
      } catch (error) {
        if (isFinal(error)) throw error;
        enter('lost', error as Error);
      }
      await wait(Math.min(interval * 1000, Math.max(0, until - performance.now())));
    } while (performance.now() < until && !abort.signal.aborted);
  }

  async function follow(): Promise<void> {
    while (!abort.signal.aborted) {
      try {
        await readStream();
      } catch (error) {
        if (isFinal(error)) throw error;
      }
      if (!abort.signal.aborted) await poll(backoff.nextMs());
    }
  }

  follow().catch((error: unknown) => {
    enter('lost', error as Error);
    if (!abort.signal.aborted) onError?.(error as Error);
    abort.abort();
  });
  return {
    get state() {
      return state;
    },
    close: () => abort.abort(),
  };
}
