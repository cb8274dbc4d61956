import { expect, test } from 'vitest';
import type { ChartLine } from '../../../../../renderer/chart/chart-line.ts';
import { readLines } from '../../../../../renderer/panels/layers/use-layer-moments.ts';
import { createTimeline } from '../../../../../renderer/state/timeline.ts';

test('lines have a point at each moment of the layers, and none elsewhere', () => {
  const timeline = createTimeline();
  for (let at = 1000; at <= 6000; at += 1000) {
    timeline.append(at, [
      ['cpu.busyPercent|', at / 100],
      ['cpu.temperatureCelsius|', at === 6000 ? null : 50],
    ]);
  }
  const lines = ['cpu.busyPercent', 'cpu.temperatureCelsius', 'cpu.load1m'].map((metric) => ({ metric }) as ChartLine);
  const moments = [1000, 6000].map((at) => ({ at, values: [1] }));
  expect(readLines(timeline, lines, { moments, end: 6000 })).toEqual([
    [
      { x: -5000, y: 10 },
      { x: 0, y: 60 },
    ],
    [
      { x: -5000, y: 50 },
      { x: 0, y: null },
    ],
    [
      { x: -5000, y: null },
      { x: 0, y: null },
    ],
  ]);
});
