import { describe, expect, test } from 'vitest';
import { panBy, zoomAround, zoomBy, zoomTo } from '../../../../renderer/chart/chart-range.ts';

const end = 1_800_000_000_000;
const live = { lengthMs: 600_000, until: null };

describe('a range of time', () => {
  test('is zoomed to the part that was dragged over, whichever way', () => {
    expect(zoomTo(live, end, 0.5, 0.75)).toEqual({ lengthMs: 150_000, until: end - 150_000 });
    expect(zoomTo(live, end, 0.75, 0.5)).toEqual({ lengthMs: 150_000, until: end - 150_000 });
    expect(zoomTo(live, end, 0.5, 0.5001).lengthMs).toBe(10_000);
  });

  test('is zoomed by keys: a moving one keeps its end, a fixed one its middle', () => {
    expect(zoomBy(live, end, 0.5)).toEqual({ lengthMs: 300_000, until: null });
    expect(zoomBy({ lengthMs: 600_000, until: end }, end, 0.5)).toEqual({ lengthMs: 300_000, until: end - 150_000 });
    expect(zoomBy(live, end, 1e9).lengthMs).toBe(366 * 86_400_000);
  });

  test('is moved into the past, and moves on with the time again where it meets now', () => {
    const past = panBy(live, end, -0.25, end);
    expect(past).toEqual({ lengthMs: 600_000, until: end - 150_000 });
    expect(panBy(past, end - 150_000, 0.25, end)).toEqual(live);
  });
});

describe('zooming around an instant', () => {
  const now = 1_800_000_000_000;
  const range = { lengthMs: 100_000, until: now - 500_000 };

  test('leaves it where it is', () => {
    expect(zoomAround(range, range.until, 0.5, 0.25, now)).toEqual({ lengthMs: 50_000, until: range.until - 37_500 });
  });

  test('is live again as soon as it would reach into the future', () => {
    expect(zoomAround({ lengthMs: 100_000, until: null }, now, 2, 1, now)).toEqual({ lengthMs: 200_000, until: null });
    expect(zoomAround(range, range.until, 20, 0, now)).toEqual({ lengthMs: 2_000_000, until: null });
  });
});
