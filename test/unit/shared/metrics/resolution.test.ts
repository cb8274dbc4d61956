import { expect, test } from 'vitest';
import { fromCell, toCell } from '../../../../electron/tape/cells.ts';
import { build, describeLayout, type Leaf, readLeaves } from '../../../../electron/tape/layout.ts';
import { metricIds, metrics } from '../../../../shared/metrics/catalogue.ts';
import type { Metric } from '../../../../shared/metrics/metric.ts';
import { findResolution, resolutionOfUnit } from '../../../../shared/metrics/resolution.ts';
import type { Snapshot } from '../../../../shared/snapshot.ts';
import { sampleAt } from '../../../fake/fake-transport.ts';
import { now, scenarios } from '../../../fake/scenarios.ts';

/** A snapshot after it was rounded to the resolutions of its fields. */
function round(snapshot: Snapshot): Snapshot {
  const layout = describeLayout(snapshot);
  const leaves: Leaf[] = [];
  readLeaves(layout.root, snapshot, leaves);
  const resolutions = layout.resolutions;
  const rounded = leaves.map((leaf, index) =>
    fromCell(toCell(leaf, resolutions[index] ?? null), resolutions[index] ?? null),
  );
  return build(layout, rounded) as Snapshot;
}

test.each(['small', 'workstation', 'server'] as const)(
  'every metric of the %s machine keeps its value, rounded to the resolution of its unit',
  (name) => {
    const snapshot = sampleAt(scenarios[name], now);
    const rounded = round(snapshot);
    for (const id of metricIds) {
      const metric: Metric = metrics[id];
      const resolution = resolutionOfUnit[metric.unit] ?? 0;
      const [exact, kept] = [metric.read(snapshot), metric.read(rounded)];
      expect([id, kept.map(([instance]) => instance)]).toEqual([id, exact.map(([instance]) => instance)]);
      exact.forEach(([instance, value], index) => {
        const found = kept[index]?.[1] ?? null;
        if (value === null) expect([id, instance, found]).toEqual([id, instance, null]);
        else
          expect([id, instance, Math.abs((found ?? Number.NaN) - value) <= resolution + 1e-9]).toEqual([
            id,
            instance,
            true,
          ]);
      });
    }
  },
);

test('series of a user keep their values, whatever they mean', () => {
  expect(findResolution(['custom', 'series', 'value'])).toBeNull();
});
