import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitSlope } from '../../../../shared/alerts/slope.ts';

describe('a slope', () => {
  test('is that of the line, though a quarter of the points is anything', () => {
    const points = Array.from({ length: 60 }, (_, index) => {
      const ago = 59 - index;
      return { at: -ago * 1000, value: ago % 4 === 0 ? 1000 - ago * 7 : -ago };
    });
    expect(fitSlope(points)?.perMs).toBeCloseTo(0.001, 3);
  });

  test('of one point is not known', () => {
    expect(fitSlope([{ at: 1, value: 1 }])).toBeNull();
    expect(fitSlope([])).toBeNull();
  });

  test('of points at one instant is not known, and two at the same instant do not spoil the others', () => {
    expect(fitSlope([1, 2, 9].map((value) => ({ at: 5, value })))).toBeNull();
    const line = [0, 1, 2, 3].map((at) => ({ at, value: 2 * at }));
    expect(fitSlope([...line, { at: 3, value: 6 }])).toEqual({ perMs: 2, noise: 0 });
  });

  test('is the same wherever the line lies, in time and in value', () => {
    const values = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 1e6 }), (all, later, higher) => {
        const points = all.map((value, index) => ({ at: index * 1000, value }));
        const moved = points.map(({ at, value }) => ({ at: at + later, value: value + higher }));
        expect(fitSlope(moved)?.perMs).toBeCloseTo(fitSlope(points)?.perMs ?? Number.NaN, 9);
      }),
    );
  });

  test('says how far the points are from it', () => {
    const around = [10, 12, 10, 12, 10, 12].map((value, index) => ({ at: index, value }));
    expect(fitSlope(around)?.noise).toBeGreaterThan(0.5);
  });
});
