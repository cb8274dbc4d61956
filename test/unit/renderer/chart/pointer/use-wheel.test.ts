import { describe, expect, test } from 'vitest';
import { readWheel } from '../../../../../renderer/chart/pointer/use-wheel.ts';

const turn = (part: object) =>
  readWheel(
    { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, metaKey: false, shiftKey: false, ...part },
    0.25,
    1000,
  );

describe('the wheel over a chart', () => {
  test('alone scrolls the page', () => {
    expect(turn({ deltaY: 100 })).toBeNull();
  });

  test('zooms with Ctrl or Command, about the pointer', () => {
    expect(turn({ deltaY: 100, ctrlKey: true })).toEqual({ type: 'zoom', factor: 1.25, share: 0.25 });
    expect(turn({ deltaY: -100, metaKey: true })).toEqual({ type: 'zoom', factor: 0.8, share: 0.25 });
  });

  test('scrolls in time with Shift or sideways, as far as its pixels', () => {
    expect(turn({ deltaY: 100, shiftKey: true })).toEqual({ type: 'pan', share: 0.1 });
    expect(turn({ deltaX: -50 })).toEqual({ type: 'pan', share: -0.05 });
  });
});
