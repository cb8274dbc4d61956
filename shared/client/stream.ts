import { createBackoff } from '../backoff.ts';
import type { SystemMetrics } from '../wire/system-metrics.ts';
import { createCallBack } from './call-back.ts';
import { isFinal } from './errors.ts';
import type { StreamEvent } from './event-stream.ts';
import { readEvents } from './read-events.ts';
import type { Requests } from './requests.ts';

/** `live`: by events. `polling`: the stream is down, and the metrics are polled. `lost`: neither works; both are retried. */
export type StreamState = 'live' | 'polling' | 'lost';

export interface StreamOptions {
  /** Seconds between updates, 1 to 300; default: 5. */
  readonly interval?: number;
  /** `cpu`, `memory`, `disk`, `network`, `gpu`, `processes`, `sensors`, `runs`, `custom`; default: all. While polling, all are delivered. */
  readonly metrics?: readonly string[];
  onMetrics(metrics: SystemMetrics): void;
  /** `lost` comes with the reason, also if the first connection fails. */
  onState?(state: StreamState, reason?: Error): void;
  /**
   * Called with
   * - a ConnectionError when nothing answers, or something that is not Tacho; once per outage, and the stream is retried;
   * - a RequestError or AddressError that a retry would not change: a wrong token, an invalid parameter, a text that is no address. The
   *   stream is closed;
   * - what one of your callbacks threw. The stream continues on the same connection; without `onError` the error is uncaught, as in any
   *   event listener.
   */
  onError?(error: Error): void;
}

export interface MetricsStream {
  readonly state: StreamState;
  close(): void;
}

/** Where the metrics of one machine are from. */
export interface MetricsSource {
  /** Path of the events. */
  readonly stream: string;
  /** Requests the metrics once; `null` if there is nothing new. Nothing is called back once the signal is aborted. */
  poll(signal: AbortSignal): Promise<SystemMetrics | null>;
}

const retries = { firstMs: 1000, maxMs: 30_000 };

/**
 * Streams the metrics: by events, reconnecting whenever they break, and by polling meanwhile.
 * @param observe called with each event before its metrics are delivered
 */
export function streamMetrics(
  requests: Requests,
  options: StreamOptions,
  source: MetricsSource = {
    stream: '/system/stream',
    poll: async () => (await requests.json('/system/metrics')) as SystemMetrics,
  },
  observe: (event: StreamEvent) => void = () => undefined,
): MetricsStream {
  const { interval = 5, metrics = [], onMetrics, onState, onError } = options;
  const query = new URLSearchParams({ interval: String(interval) });
  if (metrics.length > 0) query.set('metrics', metrics.join(','));
  const backoff = createBackoff({ ...retries, random: Math.random });
  const abort = new AbortController();
  let state: StreamState = 'lost';
  let isStateKnown = false;

  const callBack = createCallBack(onError);
  const deliver = (json: SystemMetrics) => {
    // One piece can bring several events, and the callback of the first may close the stream.
    if (!abort.signal.aborted) callBack(() => onMetrics(json));
  };
  const report = (error: Error) => onError && createCallBack(undefined)(() => onError(error));

  function enter(next: StreamState, reason?: Error): void {
    if ((next === state && isStateKnown) || abort.signal.aborted) return;
    state = next;
    isStateKnown = true;
    if (onState) callBack(() => onState(next, reason));
    if (reason) report(reason);
  }

  /** Ends the stream for good. */
  function fail(error: Error): void {
    if (abort.signal.aborted) return;
    if (isStateKnown && state === 'lost') report(error);
    else enter('lost', error);
    abort.abort();
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

  const readStream = () =>
    readEvents(requests, `${source.stream}?${query}`, abort.signal, {
      onOpen() {
        enter('live');
        backoff.reset();
      },
      onEvent(event) {
        if (abort.signal.aborted) return;
        observe(event);
        if (event.event === 'metrics') deliver(JSON.parse(event.data) as SystemMetrics);
      },
    });

  /** Polls until it is time to retry the stream. */
  async function poll(forMs: number): Promise<void> {
    const until = performance.now() + forMs;
    do {
      try {
        const metrics = await source.poll(abort.signal);
        if (metrics) deliver(metrics);
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

  follow().catch(fail);
  return {
    get state() {
      return state;
    },
    close: () => abort.abort(),
  };
}
