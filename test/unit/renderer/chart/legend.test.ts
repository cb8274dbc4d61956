import { expect, test } from 'vitest';
import type { ChartLine } from '../../../../renderer/chart/chart-line.ts';
import { Legend, legendOf } from '../../../../renderer/chart/legend.tsx';
import { colorOf } from '../../../../renderer/chart/plot.tsx';
import { openSession, render, wordsOf } from '../../../fake/render.ts';

const line = (label: string, part: Partial<ChartLine> = {}): ChartLine => ({
  metric: 'cpu.busyPercent',
  label,
  accent: 'cpu',
  ...part,
});

test('lines with the same entry share it, and a hidden one is not pressed', async () => {
  const lines = [line('GPU 0', { legend: 'GPU 0' }), line('GPU 0 heat', { legend: 'GPU 0' }), line('GPU 1')];
  const legend = { lines, hidden: new Set(['GPU 1']), onChange: () => undefined };
  const markup = render(await openSession('small'), Legend, legend);
  expect(wordsOf(markup)).toBe('GPU 0 GPU 1');
  expect([...markup.matchAll(/aria-pressed="(\w+)"/g)].map(([, isShown]) => isShown)).toEqual(['true', 'false']);
});

test('a line is named by its entry, or else by its label', () => {
  expect([legendOf(line('a')), legendOf(line('a', { legend: 'b' }))]).toEqual(['a', 'b']);
});

test('a shade mixes the accent with the colour of the text', () => {
  expect(colorOf(line('a'), 'red')).toBe('red');
  expect(colorOf(line('a', { strengthPercent: 40 }), 'red')).toBe('color-mix(in srgb, red 40%, var(--text))');
});
