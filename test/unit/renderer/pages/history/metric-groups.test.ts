import { expect, test } from 'vitest';
import { groupMetrics, scopeOf } from '../../../../../renderer/pages/history/metric-groups.ts';
import { keptMetricIds, type MetricId, metrics } from '../../../../../shared/metrics/catalogue.ts';
import { english } from '../../../../../shared/text/english.ts';

test('every metric is in one group', () => {
  const grouped = groupMetrics(keptMetricIds).flatMap(([, ids]) => ids);
  expect(grouped.toSorted()).toEqual([...keptMetricIds].sort());
});

test('a group without a metric is left out', () => {
  expect(groupMetrics(['cpu.load1m', 'system.openFiles'])).toEqual([
    ['cpu', ['cpu.load1m']],
    ['system', ['system.openFiles']],
  ]);
});

test('no two metrics have the same name and scope', () => {
  const nameOf = (id: MetricId) => {
    const scope = scopeOf(id);
    return `${english(metrics[id].label)} ${scope ? english(scope) : ''}`;
  };
  const names = keptMetricIds.map(nameOf);
  expect(new Set(names).size).toBe(names.length);
});
