import type { Snapshot } from '../snapshot.ts';
import type { WireIdentity } from '../wire/system-metrics.ts';

/** One value with its labels, in base units. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * A metric of Prometheus and OpenTelemetry. Names and units follow https://prometheus.io/docs/practices/naming/: base units (seconds,
 * bytes, celsius, a ratio from 0 to 1), and `_total` for counters.
 */
export interface Family {
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  readonly help: string;
  read(snapshot: Snapshot, identity: WireIdentity): readonly Sample[];
}
