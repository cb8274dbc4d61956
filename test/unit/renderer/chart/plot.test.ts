import { expect, test } from 'vitest';
import type { ChartLine } from '../../../../renderer/chart/chart-line.ts';
import type { ChartPoint } from '../../../../renderer/chart/chart-view.ts';
import { colorOf, Plot } from '../../../../renderer/chart/plot.tsx';
import { openSession, render } from '../../../fake/render.ts';

const line: ChartLine = { metric: 'cpu.busyPercent', label: 'CPU', accent: 'cpu' };

async function draw(lines: readonly ChartLine[], ...points: readonly (readonly ChartPoint[])[]) {
  const fixed = {
    title: 'CPU',
    gapMs: 1,
    left: { top: 100, base: 0, format: String },
    right: null,
    rangeMs: 1,
    end: 0,
  };
  const props = { ...fixed, lines, points, formatTime: String };
  return render(await openSession('small'), Plot, props as never);
}

test('a chart in which nothing is recorded says so, and one of which one line is known does not', async () => {
  const isEmpty = async (...points: readonly (readonly ChartPoint[])[]) =>
    (
      await draw(
        points.map(() => line),
        ...points,
      )
    ).includes('chart-empty');
  expect([
    await isEmpty([]),
    await isEmpty([{ x: 0, y: null }], []),
    await isEmpty([{ x: 0, y: null }], [{ x: 0, y: 0 }]),
  ]).toEqual([true, true, false]);
});

test('a chart whose lines are all hidden is not called empty', async () => {
  expect(await draw([])).not.toContain('chart-empty');
});

test('a chart takes the keyboard only where it does something with it', async () => {
  expect(await draw([line], [])).not.toContain('tabindex');
});

test('a line has its accent, or a shade of it where several share one', () => {
  expect(colorOf(line, 'blue')).toBe('blue');
  expect(colorOf({ ...line, strengthPercent: 0 }, 'blue')).toBe('color-mix(in srgb, blue 0%, var(--text))');
});
