import { expect, test } from 'vitest';
import { readingsOf } from '../../../../shared/alerts/readings-of.ts';
import { metricIds } from '../../../../shared/metrics/catalogue.ts';
import { readingNames } from '../../../../shared/snapshot.ts';

test('every metric is made of readings that a snapshot has', () => {
  const found = metricIds.map((id) => [id, readingsOf(id)] as const);
  expect(found.filter(([, names]) => names.length === 0)).toEqual([]);
  expect(found.flatMap(([, names]) => names).filter((name) => !readingNames.includes(name))).toEqual([]);
});

test.each([
  ['cpu.temperatureCelsius', ['sensors']],
  ['sensor.headroomCelsius', ['sensors']],
  ['battery.chargePercent', ['power']],
  ['disk.usedPercent', ['filesystems']],
  ['agent.silentSeconds', ['agents']],
] as const)('%s is made of %j', (metric, names) => {
  expect(readingsOf(metric)).toEqual(names);
});
