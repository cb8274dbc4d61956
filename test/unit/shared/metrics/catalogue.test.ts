import { expect, test } from 'vitest';
import { metricIds, metrics } from '../../../../shared/metrics/catalogue.ts';
import { english } from '../../../../shared/text/english.ts';
import { SystemMetricsSchema } from '../../../../shared/wire/system-metrics.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

test('every metric says what it is and where it comes from', () => {
  for (const id of metricIds) {
    expect(english(metrics[id].label).length).toBeGreaterThan(1);
    expect(english(metrics[id].description)).toMatch(/\.$/);
  }
});

test('every metric has its place in the public JSON, and is a number there', () => {
  const places = metricIds.map((id) => findSchema(SystemMetricsSchema, metrics[id].wire.split('.')));
  for (const [index, place] of places.entries())
    expect([metricIds[index], place]).toEqual([metricIds[index], 'number']);
  expect(new Set(metricIds.map((id) => metrics[id].wire)).size).toBe(metricIds.length);
});

test('no metric makes a number of a reading that is missing', () => {
  for (const id of metricIds) {
    for (const [, value] of metrics[id].read(createSnapshot())) expect(value).toBeNull();
  }
});

/** The type of what stands at a path of a schema; lists stand for their items, and what may be null for what it is else. */
function findSchema(schema: unknown, path: readonly string[]): unknown {
  const { type, anyOf, items, properties } = schema as {
    type?: string;
    anyOf?: readonly { type?: string }[];
    items?: unknown;
    properties?: Record<string, unknown>;
  };
  if (anyOf)
    return findSchema(
      anyOf.find((one) => one.type !== 'null'),
      path,
    );
  if (items) return findSchema(items, path);
  const [next, ...rest] = path;
  return next === undefined ? type : findSchema(properties?.[next] ?? {}, rest);
}
