import { expect, test } from 'vitest';
import { createCostMeter } from '../../../../electron/collect/cost-meter.ts';

test('the cost is unknown before the first window of half a minute is over', () => {
  const meter = createCostMeter();
  expect([meter.add(10, 0), meter.add(10, 29_999)]).toEqual([{}, {}]);
});

test('the cost is averaged over a window, and kept until the next one is over', () => {
  const meter = createCostMeter();
  meter.add(10, 0);
  meter.add(50, 10_000);
  expect(meter.add(0, 30_000)).toEqual({ costMsPerSecond: 2 });
  expect(meter.add(300, 40_000)).toEqual({ costMsPerSecond: 2 });
  expect(meter.add(0, 60_000)).toEqual({ costMsPerSecond: 10 });
});
