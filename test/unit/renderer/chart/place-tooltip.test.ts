import { expect, test } from 'vitest';
import { placeTooltip } from '../../../../renderer/chart/place-tooltip.ts';

const area = { left: 50, right: 450, top: 10, bottom: 210 };
const at = (x: number, ...ys: number[]) => ys.map((y) => ({ element: { x, y } }));

test('the tooltip is at the top where the lines are low, and at the bottom where they are high', () => {
  expect(placeTooltip(at(100, 200, 180), area)).toMatchObject({ y: 10, yAlign: 'top' });
  expect(placeTooltip(at(100, 20, 60), area)).toMatchObject({ y: 210, yAlign: 'bottom' });
});

test('the tooltip lies beside the instant, on the side with more room', () => {
  expect(placeTooltip(at(100, 200), area)).toMatchObject({ x: 120, xAlign: 'left' });
  expect(placeTooltip(at(400, 200), area)).toMatchObject({ x: 380, xAlign: 'right' });
});

test('nothing under the pointer has no tooltip', () => {
  expect(placeTooltip([], area)).toBe(false);
});
