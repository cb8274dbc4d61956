import { expect, test } from 'vitest';
import { metricIds, metrics } from '../../../shared/metrics.ts';
import { createSnapshot } from '../../fake/snapshot.ts';

test('every metric says what it is and where it comes from', () => {
  for (const id of metricIds) {
    expect(metrics[id].label.length).toBeGreaterThan(1);
    expect(metrics[id].description).toMatch(/\.$/);
  }
});

test('no metric makes a number of a reading that is missing', () => {
  for (const id of metricIds) {
    for (const [, value] of metrics[id].read(createSnapshot())) expect(value).toBeNull();
  }
});
