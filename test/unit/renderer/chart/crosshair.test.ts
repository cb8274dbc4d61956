import type { Chart } from 'chart.js';
import { expect, test } from 'vitest';
import { createCrosshair } from '../../../../renderer/chart/crosshair.ts';

/** Where a line is drawn in a chart from 10 to 110, in which an instant is at twice its value. */
function drawnAt({
  active,
  shared = null,
  area = [10, 110],
}: {
  active?: number;
  shared?: number | null;
  area?: readonly number[];
}) {
  const drawn: number[] = [];
  const ignore = () => undefined;
  const ctx = { save: ignore, setLineDash: ignore, beginPath: ignore, stroke: ignore, restore: ignore, lineTo: ignore };
  const chart = {
    ctx: { ...ctx, moveTo: (x: number) => drawn.push(x) },
    chartArea: { left: area[0], right: area[1], top: 0, bottom: 50 },
    scales: { x: { getPixelForValue: (value: number) => 2 * value } },
    tooltip: { getActiveElements: () => (active === undefined ? [] : [{ element: { x: active } }]) },
  };
  const { afterDraw } = createCrosshair(
    () => shared,
    () => '#fff',
  );
  afterDraw?.call({} as never, chart as unknown as Chart<'line'>, {} as never, {} as never);
  return drawn;
}

test('the crosshair is under the pointer here, or at the same instant as in another chart', () => {
  expect([drawnAt({}), drawnAt({ active: 33 }), drawnAt({ shared: 40 }), drawnAt({ active: 33, shared: 40 })]).toEqual([
    [],
    [33],
    [80],
    [33],
  ]);
});

test('the instant zero is an instant, and one beyond the chart is not drawn over its axes', () => {
  expect(drawnAt({ shared: 0, area: [-5, 110] })).toEqual([0]);
  expect([drawnAt({ shared: 0 }), drawnAt({ shared: 56 }), drawnAt({ active: 9 })]).toEqual([[], [], []]);
});
