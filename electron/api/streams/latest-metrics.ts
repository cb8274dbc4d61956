import { families } from '../../../shared/prometheus/exposition.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { toGpus } from '../../../shared/wire/gpus.ts';
import { groupFields, identityFields, type MetricGroup } from '../../../shared/wire/groups.ts';
import { toSystemInfo } from '../../../shared/wire/system-info.ts';
import { type SystemMetrics, toSystemMetrics } from '../../../shared/wire/system-metrics.ts';
import type { Feed } from '../feed.ts';

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
  /** The metrics before they are serialized. */
  metrics(): SystemMetrics | null;
  readonly families: typeof families;
}

function pick(metrics: SystemMetrics, fields: readonly (keyof SystemMetrics)[]): object {
  return Object.fromEntries(fields.map((field) => [field, metrics[field]]));
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
    part: (name) =>
      text(`part ${name}`, (now) => (name === 'gpu' ? pick(now, groupFields.gpu) : now[groupFields[name][0]])),
    some(names) {
      const fields = [
        ...identityFields,
        ...names.flatMap((name): readonly (keyof SystemMetrics)[] => groupFields[name]),
      ];
      return text(`some ${names.join()}`, (now) => pick(now, fields));
    },
    gpus: () => text('gpus', (_now, snapshot) => toGpus(snapshot)),
    info: () => text('info', (_now, snapshot) => toSystemInfo(snapshot, feed.identity)),
  };
}
