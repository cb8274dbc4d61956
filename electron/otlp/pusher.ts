import type { Settings } from '../../shared/settings/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { WireIdentity } from '../../shared/wire/system-metrics.ts';
import type { RunningExport } from './export-metrics.ts';

export interface PusherOptions {
  readonly version: string;
  readonly identity: WireIdentity;
  readonly newest: () => Snapshot | null;
  /** Somebody will ask, however seldom; answers with the function that ends it. */
  watch(paceMs: number): () => void;
  readonly notices: { put(id: string, text: string): void; remove(id: string): void };
  readonly log: { warn(text: string): void };
}

export interface Pusher {
  /** Begins, ends or changes as the settings say. */
  apply(settings: Settings): Promise<void>;
  close(): Promise<void>;
}

const noticeId = 'otlp';

/** Pushes all figures to an OpenTelemetry receiver while one is named; not even loaded before. */
export function createPusher(options: PusherOptions): Pusher {
  const { notices, log } = options;
  let running: (RunningExport & { readonly key: string; unwatch(): void }) | null = null;
  let tail: Promise<void> = Promise.resolve();

  /** Said when it begins to fail, and when it is well again. */
  function tell(problem: string | null): void {
    if (problem === null) {
      notices.remove(noticeId);
      return;
    }
    const text = `The OpenTelemetry receiver did not take the figures: ${problem}. It is tried again at the next push.`;
    log.warn(text);
    notices.put(noticeId, text);
  }

  async function stop(): Promise<void> {
    const ending = running;
    running = null;
    ending?.unwatch();
    await ending?.stop();
  }

  async function change(settings: Settings): Promise<void> {
    const { 'otlp.url': url, 'otlp.headers': headers, 'otlp.intervalSeconds': seconds } = settings;
    const key = JSON.stringify([url, headers, seconds]);
    if (running?.key === key) return;
    await stop();
    notices.remove(noticeId);
    if (url === '') return;
    const { exportMetrics } = await import('./export-metrics.ts');
    const everyMs = seconds * 1000;
    const unwatch = options.watch(everyMs);
    running = { ...exportMetrics({ ...options, url, headers, everyMs, onResult: tell }), key, unwatch };
  }

  return {
    // One change after the other, however fast the settings come.
    apply(settings) {
      tail = tail.then(() => change(settings));
      return tail;
    },
    close: () => tail.then(stop),
  };
}
