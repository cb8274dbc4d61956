import type { Snapshot } from '../../../shared/snapshot.ts';
import type { WireIdentity } from '../../../shared/wire/system-metrics.ts';

/** One value with its attributes, in the unit of its metric. */
export interface Point {
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly value: number;
}

/**
 * A metric of OpenTelemetry's semantic conventions 1.44
 * (https://github.com/open-telemetry/semantic-conventions/blob/v1.44.0/docs/system/system-metrics.md).
 */
export interface Convention {
  readonly name: string;
  readonly instrument: 'counter' | 'gauge' | 'upDownCounter';
  /** UCUM: `By`, `s`, `1` for a ratio, `{packet}`. */
  readonly unit: string;
  readonly help: string;
  /** Families under Tacho's own names that say the same, and so are left out. */
  readonly replaces: readonly string[];
  read(snapshot: Snapshot, identity: WireIdentity): readonly Point[];
}

/** One point per known value of an attribute, such as `{ used: 1, free: null }` of `system.memory.state`. */
export function listPoints(
  key: string,
  values: Readonly<Record<string, number | null | undefined>>,
  others: Point['attributes'] = {},
): readonly Point[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value == null ? [] : [{ attributes: { ...others, [key]: name }, value }],
  );
}

/** One point; none if its value is unknown. */
export const single = (value: number | null | undefined, attributes: Point['attributes'] = {}): readonly Point[] =>
  value == null ? [] : [{ attributes, value }];

export const ratio = (part: number | null | undefined, whole: number | null | undefined): number | null =>
  part == null || !whole ? null : part / whole;
