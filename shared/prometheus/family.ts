import type { Snapshot } from '../snapshot.ts';
import type { WireIdentity } from '../wire/system-metrics.ts';

/** One value with its labels, in base units. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * What Prometheus and OpenTelemetry are told: names and units after https://prometheus.io/docs/practices/naming/, so base units
 * (seconds, bytes, celsius, a ratio of 0 to 1) and `_total` for what only grows.
 */
export interface Family {
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  readonly help: string;
  read(snapshot: Snapshot, identity: WireIdentity): readonly Sample[];
}
