import { expect, test } from 'vitest';
import { findGroups, groupFields, metricGroups } from '../../../../shared/wire/groups.ts';
import { SystemMetricsSchema } from '../../../../shared/wire/system-metrics.ts';

test('the fields of every group are in the public JSON', () => {
  const fields = Object.keys(SystemMetricsSchema.properties);
  expect(
    Object.values(groupFields)
      .flat()
      .filter((field) => !fields.includes(field)),
  ).toEqual([]);
});

test('groups are found by their names and by those of other monitors, each once', () => {
  expect(findGroups([' cpu', 'process', 'load', 'processes'])).toEqual(['cpu', 'processes']);
  expect(findGroups([])).toEqual([]);
});

test.each(['', 'colour', 'constructor'])('%j is refused, and the message lists the groups', (name) => {
  expect(() => findGroups(['cpu', name])).toThrow(`metrics: use one or more of ${metricGroups.join(', ')}`);
});
