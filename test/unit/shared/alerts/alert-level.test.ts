import { expect, test } from 'vitest';
import { alertLevelOf } from '../../../../shared/alerts/alert-level.ts';

const firing = (metric: 'cpu.busyPercent' | 'drive.busyPercent', severity: 'warning' | 'critical', host?: string) => ({
  metric: metric as never,
  severity,
  ...(host === undefined ? {} : { host }),
});

test('without an alert about it a resource is calm, however busy', () => {
  expect(alertLevelOf([], 'cpu')).toBe('calm');
  expect(alertLevelOf([firing('cpu.busyPercent', 'critical')], 'memory')).toBe('calm');
});

test('the most severe alert about a resource or one of its instances gives the level', () => {
  expect(alertLevelOf([firing('cpu.busyPercent', 'warning')], 'cpu')).toBe('warm');
  expect(alertLevelOf([firing('cpu.busyPercent', 'warning'), firing('cpu.busyPercent', 'critical')], 'cpu')).toBe(
    'hot',
  );
  expect(alertLevelOf([firing('drive.busyPercent', 'critical')], 'disk')).toBe('hot');
});

test('an alert of a remote machine is not about this one', () => {
  expect(alertLevelOf([firing('cpu.busyPercent', 'critical', 'db-1')], 'cpu')).toBe('calm');
});
