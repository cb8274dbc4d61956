import { families } from '../../../shared/prometheus/exposition.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { toGpus } from '../../../shared/wire/gpus.ts';
import { toSystemInfo } from '../../../shared/wire/system-info.ts';
import { type SystemMetrics, toSystemMetrics } from '../../../shared/wire/system-metrics.ts';
import type { Feed } from '../feed.ts';

/** The parts of the metrics that can be asked for alone; what stands beside them says when and of whom it is. */
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

/** What is told of the newest snapshot, each made once however many ask for it. */
export interface Current {
  /** JSON of the whole; `null` before the first sample, as with all below. */
  whole(): Buffer | null;
  /** JSON of some groups, with time and identity. */
  some(names: readonly MetricGroup[]): Buffer | null;
  /** JSON of one group alone. */
  part(name: MetricGroup): Buffer | null;
  gpus(): Buffer | null;
  info(): Buffer | null;
  /** Of the newest snapshot, as it is before it becomes text. */
  metrics(): SystemMetrics | null;
  readonly families: typeof families;
}

export function createCurrent(feed: Pick<Feed, 'snapshot' | 'identity'>): Current {
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
