import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isOnScreen,
  parseWindowState,
  placeMini,
  placeWindow,
} from '../../../../../electron/app/window/place-window.ts';

const screen = { x: 0, y: 30, width: 1920, height: 1050 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };

describe('placeWindow', () => {
  test('opens where it was', () => {
    const saved = { x: 2000, y: 100, width: 900, height: 700 };
    expect(placeWindow(saved, [screen, second])).toEqual(saved);
  });

  test('opens in the middle of the first screen when it never was anywhere', () => {
    expect(placeWindow(null, [screen])).toEqual({ x: 340, y: 115, width: 1240, height: 880 });
  });

  test('comes back to a screen that is there when its own is gone', () => {
    expect(placeWindow({ x: 2000, y: 100, width: 900, height: 700 }, [screen])).toEqual({
      x: 510,
      y: 205,
      width: 900,
      height: 700,
    });
  });

  test('is moved onto the screen when a part of it would lie outside', () => {
    expect(placeWindow({ x: 1800, y: -200, width: 900, height: 700 }, [screen])).toMatchObject({ x: 1020, y: 30 });
  });

  test('always lies within one screen, whatever was saved', () => {
    const saved = fc.record({ x: fc.integer(), y: fc.integer(), width: fc.nat(), height: fc.nat() });
    fc.assert(
      fc.property(saved, (bounds) => {
        const placed = placeWindow(bounds, [screen, second]);
        const isWithin = [screen, second].some(
          (area) =>
            placed.x >= area.x &&
            placed.y >= area.y &&
            placed.x + placed.width <= area.x + area.width &&
            placed.y + placed.height <= area.y + area.height,
        );
        expect(isWithin).toBe(true);
      }),
    );
  });
});

test.each([[null], [{}], [{ bounds: 'big' }], [{ bounds: { x: 1, y: 2, width: 'a', height: 4 } }]])(
  'parseWindowState takes nothing from %j',
  (stored) => {
    expect(parseWindowState(stored)).toBeNull();
  },
);

describe('placeMini', () => {
  test('keeps the saved place while it is completely on a screen', () => {
    expect(placeMini({ x: 2000, y: 100 }, [screen, second])).toEqual({ x: 2000, y: 100 });
  });

  test.each([
    ['without a saved place', null],
    ['partly outside its screen', { x: 1900, y: 100 }],
    ['on a removed screen', { x: 9000, y: 100 }],
  ])('is in the upper right corner of the first screen %s', (_case, saved) => {
    expect(placeMini(saved, [screen, second])).toEqual({ x: 1920 - 264 - 16, y: 30 + 16 });
  });
});

test('a window is on a screen if any part of it is', () => {
  const at = (x: number, y: number) => isOnScreen({ x, y, width: 100, height: 100 }, [screen, second]);
  expect([at(0, 30), at(-99, 30), at(-100, 30), at(3199, 0), at(3200, 0), at(0, 1080)]).toEqual([
    true,
    true,
    false,
    true,
    false,
    false,
  ]);
});
