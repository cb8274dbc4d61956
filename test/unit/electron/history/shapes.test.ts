import { describe, expect, test } from 'vitest';
import { createShapes } from '../../../../electron/history/shapes.ts';

const dayMs = 24 * 3_600_000;

describe('the tiers', () => {
  test.each([1, 2, 30, 365])('for %d days are ordered from fine to coarse, and each reaches further back', (days) => {
    const shapes = createShapes(days);
    const steps = shapes.map(({ stepMs }) => stepMs);
    const reaches = shapes.map((shape) => shape.stepMs * shape.steps);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(reaches).toEqual(reaches.toSorted((a, b) => a - b));
    expect(reaches.at(-1)).toBe(Math.max(2, days) * dayMs);
  });

  test('are stored in blocks of whole steps, except for the finest', () => {
    const [finest, ...stored] = createShapes(30);
    expect(finest?.files).toBeUndefined();
    for (const { stepMs, files } of stored) {
      expect((files?.blockMs ?? Number.NaN) % stepMs).toBe(0);
      expect(files?.flushIntervalMs).toBeLessThanOrEqual(files?.blockMs ?? 0);
    }
    expect(stored[0]?.files).toMatchObject({ flushIntervalMs: 60_000, hasOpenStep: true });
  });

  test('for 0 days are not stored', () => {
    expect(createShapes(0).some((shape) => 'files' in shape)).toBe(false);
  });
});
