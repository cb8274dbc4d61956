import { families } from '../../../shared/prometheus/exposition.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { toGpus } from '../../../shared/wire/gpus.ts';
import { toSystemInfo } from '../../../shared/wire/system-info.ts';
import { type SystemMetrics, toSystemMetrics } from '../../../shared/wire/system-metrics.ts';
import type { Feed } from '../feed.ts';

/** The parts of the metrics that can be requested separately. */
const groups = {
  cpu: ({ cpu }: SystemMetrics) => ({ cpu }),
  memory: ({ memory }: SystemMetrics) => ({ memory }),
  disk: ({ disk }: SystemMetrics) => ({ disk }),
  network: ({ network }: SystemMetrics) => ({ network }),
  gpu: ({ gpus, gpu_type }: SystemMetrics) => ({ gpus, gpu_type }),
  processes: ({ processes }: SystemMetrics) => ({ processes }),
  sensors: ({ sensors, battery }: SystemMetrics) => ({ sensors, battery }),
  runs: ({ runs }: SystemMetrics) => ({ runs }),
} as const;

export type MetricGroup = keyof typeof groups;
export const metricGroups = Object.keys(groups) as readonly MetricGroup[];

/** The latest snapshot as JSON, each form made once for all clients. */
export interface LatestMetrics {
  /** JSON of all metrics; `null` before the first sample, like all below. */
  whole(): Buffer | null;
  /** JSON of some groups, with timestamp and identity. */
  some(names: readonly MetricGroup[]): Buffer | null;
  /** JSON of one group alone. */
  part(name: MetricGroup): Buffer | null;
  gpus(): Buffer | null;
  info(): Buffer | null;
  /** The metrics before they are serialised. */
  metrics(): SystemMetrics | null;
  readonly families: typeof families;
}

export function createLatestMetrics(feed: Pick<Feed, 'snapshot' | 'identity'>): LatestMetrics {
  let made = { of: null as Snapshot | null, metrics: null as SystemMetrics | null, texts: new Map<string, Buffer>() };

  function metrics(): SystemMetrics | null {
    const { snapshot } = feed;
    if (snapshot !== made.of) {
      made = { of: snapshot, metrics: snapshot && toSystemMetrics(snapshot, feed.identity), texts: new Map() };
    }
    return made.metrics;
  }

  function text(key: string, make: (metrics: SystemMetrics, snapshot: Snapshot) => object): Buffer | null {
    const now = metrics();
    if (!now || !made.of) return null;
    const known = made.texts.get(key);
    if (known) return known;
    const buffer = Buffer.from(JSON.stringify(make(now, made.of)));
    made.texts.set(key, buffer);
    return buffer;
  }

  return {
    metrics,
    families,
    whole: () => text('whole', (now) => now),
    part(name) {
      const pick = groups[name];
      return text(`part ${name}`, (now) => (name === 'gpu' ? pick(now) : (Object.values(pick(now))[0] as object)));
    },
    some(names) {
      return text(`some ${names.join()}`, (now) => ({
        timestamp: now.timestamp,
        instance_id: now.instance_id,
        hostname: now.hostname,
        ...Object.assign({}, ...names.map((name) => groups[name](now))),
      }));
    },
    gpus: () => text('gpus', (_now, snapshot) => toGpus(snapshot)),
    info: () => text('info', (_now, snapshot) => toSystemInfo(snapshot, feed.identity)),
  };
}
