import { expect, test } from 'vitest';
import { hasMark, marksOf } from '../../../../renderer/chart/event-marks.ts';
import type { HistoryEvent } from '../../../../shared/history/history.ts';

const event = (at: number, kind: HistoryEvent['kind']): HistoryEvent => ({ at, kind, subject: '', ms: null });

test('what explains a gap is marked, and an alert in another colour; what is only in the list is not', () => {
  expect(
    (['started', 'resumed', 'clock-stepped', 'alert-fired'] as const).map((kind) => hasMark(event(0, kind))),
  ).toEqual([true, true, true, true]);
  expect(hasMark(event(0, 'alert-cleared'))).toBe(false);
  expect(marksOf([event(5, 'resumed'), event(6, 'alert-fired')], 10, 10)).toEqual([
    { x: -5, accent: 'faint' },
    { x: -4, accent: 'hot' },
  ]);
});

test('events from before and after the chart have no mark in it, those at its edges have', () => {
  const events = [99, 100, 200, 201].map((at) => event(at, 'resumed'));
  expect(marksOf(events, 200, 100).map(({ x }) => x)).toEqual([-100, 0]);
});
