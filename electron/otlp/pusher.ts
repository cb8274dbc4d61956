import type { Family } from '../../shared/prometheus/family.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { message } from '../../shared/text/message.ts';
import { type Phrase, phrase } from '../../shared/text/phrase.ts';
import type { WireIdentity } from '../../shared/wire/system-metrics.ts';
import { trace } from '../foundation/trace.ts';
import type { RunningExport } from './export-metrics.ts';

export interface PusherOptions {
  readonly version: string;
  readonly identity: WireIdentity;
  /** What Tacho counts of its own work. */
  readonly statistics: readonly Family[];
  readonly latest: () => Snapshot | null;
  /** Keeps sampling at least at this interval. Returns the function that ends it. */
  watch(intervalMs: number): () => void;
  readonly notices: { put(id: string, said: Phrase): void; remove(id: string): void };
  readonly log: { warn(text: string): void };
}

export interface Pusher {
  /** Starts, stops or changes pushing as the settings say. */
  apply(settings: Settings): Promise<void>;
  close(): Promise<void>;
}

const noticeId = 'otlp';

const words = {
  failed: message(
    'Metrics could not be sent to the OpenTelemetry receiver: {reason}. Tacho retries at the next interval.',
  ),
};

/** Pushes all metrics to an OpenTelemetry receiver if one is configured; not loaded before. */
export function createPusher(options: PusherOptions): Pusher {
  const { notices, log } = options;
  let running: (RunningExport & { readonly key: string; unwatch(): void }) | null = null;
  let tail: Promise<void> = Promise.resolve();

  function report(problem: string | null): void {
    trace(() => `OpenTelemetry push: ${problem ?? 'accepted'}`);
    if (problem === null) {
      notices.remove(noticeId);
      return;
    }
    const said = phrase(words.failed, { reason: problem });
    log.warn(said.text);
    notices.put(noticeId, said);
  }

  async function stop(): Promise<void> {
    const ending = running;
    running = null;
    ending?.unwatch();
    await ending?.stop();
  }

  async function change(settings: Settings): Promise<void> {
    const { 'otlp.url': url, 'otlp.headers': headers, 'otlp.intervalSeconds': seconds, 'otlp.names': names } = settings;
    const key = JSON.stringify([url, headers, seconds, names]);
    if (running?.key === key) return;
    await stop();
    notices.remove(noticeId);
    if (url === '') return;
    const { exportMetrics } = await import('./export-metrics.ts');
    const intervalMs = seconds * 1000;
    const unwatch = options.watch(intervalMs);
    running = { ...exportMetrics({ ...options, url, headers, intervalMs, names, onResult: report }), key, unwatch };
  }

  return {
    // One change after the other, however fast the settings change.
    apply(settings) {
      tail = tail.then(() => change(settings));
      return tail;
    },
    close: () => tail.then(stop),
  };
}
