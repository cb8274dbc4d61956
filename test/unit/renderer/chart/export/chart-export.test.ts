import { expect, test } from 'vitest';
import { ChartExport } from '../../../../../renderer/chart/export/chart-export.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

const line = { metric: 'cpu.busyPercent', label: 'CPU', accent: 'cpu' } as const;
const range = { lengthMs: 60_000, until: null };

test('what is shown can be saved in three formats, and nothing where nothing is shown', async () => {
  const session = await openSession('small');
  const draw = (lines: readonly (typeof line)[]) =>
    render(session, ChartExport, { title: 'Load & pressure', lines, range });
  expect(wordsOf(draw([line]))).toBe('PNG CSV JSON');
  expect(draw([line])).toContain('Load &amp; pressure');
  expect(draw([])).toBe('');
});
