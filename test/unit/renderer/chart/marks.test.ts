import type { Chart } from 'chart.js';
import { expect, test } from 'vitest';
import { createMarks, type DrawnMark } from '../../../../renderer/chart/marks.ts';

function draw(list: () => readonly DrawnMark[], hasScale = true) {
  const lines: [x: number, color: unknown][] = [];
  let depth = 0;
  const ignore = () => undefined;
  const ctx: Record<string, unknown> = { beginPath: ignore, stroke: ignore, fill: ignore };
  ctx['save'] = () => {
    depth += 1;
  };
  ctx['restore'] = () => {
    depth -= 1;
  };
  ctx['moveTo'] = (x: number, y: number) => {
    if (y === 0) lines.push([x, ctx['strokeStyle']]);
  };
  ctx['lineTo'] = ignore;
  const scales = hasScale ? { x: { getPixelForValue: (value: number) => 100 + value / 1000 } } : {};
  const chart = { ctx, chartArea: { top: 0, bottom: 50 }, scales };
  const plugin = createMarks(list);
  const again = () =>
    plugin.beforeDatasetsDraw?.call({} as never, chart as unknown as Chart<'line'>, {} as never, {} as never);
  again();
  return { lines, again, depth: () => depth };
}

test('marks are on whole pixels, each in its colour, and leave the canvas as it was', () => {
  const { lines, depth } = draw(() => [
    { x: -60_400, color: 'red' },
    { x: 0, color: 'grey' },
  ]);
  expect(lines).toEqual([
    [40.5, 'red'],
    [100.5, 'grey'],
  ]);
  expect(depth()).toBe(0);
});

test('each drawing has the marks of now, and a chart without a scale has none', () => {
  let list: readonly DrawnMark[] = [{ x: 0, color: 'red' }];
  const { lines, again } = draw(() => list);
  list = [];
  again();
  expect(lines).toHaveLength(1);
  expect(draw(() => [{ x: 0, color: 'red' }], false).lines).toEqual([]);
});
