import { expect, test } from 'vitest';
import { keptMetricIds, metricIds, metrics } from '../../../../shared/metrics/catalogue.ts';
import { findKeptMetrics, findMetric, metricAliases, usualMetrics } from '../../../../shared/metrics/names.ts';
import { english } from '../../../../shared/text/english.ts';

test('a metric is found by its id, by its place in the public JSON, and by its aliases', () => {
  for (const id of metricIds) expect([findMetric(id), findMetric(metrics[id].wire)]).toEqual([id, id]);
  for (const [alias, id] of Object.entries(metricAliases)) expect(findMetric(alias)).toBe(id);
  expect(findMetric('cpu.usage_percent')).toBe('cpu.busyPercent');
  expect(findMetric('memory.usage_percent')).toBe('memory.usedPercent');
});

test('no name stands for two metrics', () => {
  const names = [...metricIds, ...metricIds.map((id) => metrics[id].wire), ...Object.keys(metricAliases)];
  expect(names.length).toBe(new Set(names).size);
});

test.each(['', 'constructor', '__proto__', 'cpu.colour'])('%j is no metric', (name) => {
  expect(findMetric(name)).toBeNull();
});

test('names are found in their order, each metric once', () => {
  expect(findKeptMetrics(['memory.usage_percent', 'cpu.busyPercent', 'cpu.usage_percent'], 'id', english)).toEqual([
    'memory.usedPercent',
    'cpu.busyPercent',
  ]);
});

test.each([
  [
    'cpu.utilisation_percent',
    'wire',
    'unknown metric "cpu.utilisation_percent"; did you mean cpu.utilization_percent?',
  ],
  ['cpu.busyPercen', 'id', 'unknown metric "cpu.busyPercen"; did you mean cpu.busyPercent?'],
  ['colour', 'wire', 'unknown metric "colour"; known metrics: cpu.utilization_percent, '],
  ['x'.repeat(500), 'id', `unknown metric "${'x'.repeat(60)}…"; known metrics: cpu.busyPercent, `],
  ['runs.cpu_percent', 'wire', '"runs.cpu_percent" is not recorded, because each label would be a separate series'],
] as const)('%s is refused with advice', (name, listed, text) => {
  expect(findKeptMetrics(['cpu.busyPercent', name], listed, english)).toEqual({
    problem: expect.stringContaining(text),
  });
});

test('what history answers by default is recorded', () => {
  expect(usualMetrics.filter((id) => !keptMetricIds.includes(id))).toEqual([]);
});
