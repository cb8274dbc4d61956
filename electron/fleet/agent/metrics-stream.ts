import type { Watch } from '../messages.ts';
import type { AgentSource } from './agent-source.ts';
import type { HubWriter } from './hub-writer.ts';

/** A sample that is slightly early is sent rather than delayed by a whole interval. */
const slackMs = 250;
const maxIntervalSeconds = 300;

export interface MetricsStream {
  /** Replaces the current subscription. */
  start(watch: Watch): void;
  stop(): void;
}

/** Sends metrics to a hub while it subscribes; samples it cannot take are skipped. */
export function createMetricsStream(writer: HubWriter, source: AgentSource, now: () => number): MetricsStream {
  let stop: () => void = () => undefined;
  return {
    start({ intervalSeconds, groups }) {
      stop();
      const intervalMs = 1000 * Math.min(maxIntervalSeconds, Math.max(1, intervalSeconds));
      let sentMs = Number.NEGATIVE_INFINITY;
      const send = () => {
        if (writer.isFull || performance.now() - sentMs + slackMs < intervalMs) return;
        const json = source.makeMetrics(groups);
        if (!json) return;
        sentMs = performance.now();
        writer.send({ metrics: { atMs: now(), json } });
      };
      const [release, unsubscribe] = [source.watch(intervalMs), source.subscribe(send)];
      stop = () => {
        release();
        unsubscribe();
        stop = () => undefined;
      };
      send();
    },
    stop: () => stop(),
  };
}
