import { describe, expect, test } from 'vitest';
import { placePopover } from '../../../../../electron/app/window/place-popover.ts';

const size = { width: 340, height: 480 };
const bounds = { x: 0, y: 0, width: 1600, height: 1000 };
const withPanel = (workArea: Partial<typeof bounds>) => ({ bounds, workArea: { ...bounds, ...workArea } });
const atTop = withPanel({ y: 30, height: 970 });
const atBottom = withPanel({ height: 960 });
const inside = { x: 800, y: 500 };
const icon = (x: number, y: number) => ({ x, y, width: 24, height: 24 });

describe('the popover', () => {
  test('is below an icon in a panel at the top, and above one at the bottom', () => {
    const place = { pointer: inside, size };
    expect(placePopover({ ...place, icon: icon(1200, 3), displays: [atTop] })).toEqual({ x: 1042, y: 38 });
    expect(placePopover({ ...place, icon: icon(1200, 970), displays: [atBottom] })).toEqual({ x: 1042, y: 472 });
  });

  test('is beside an icon in a panel at the side', () => {
    const left = withPanel({ x: 48, width: 1552 });
    expect(placePopover({ icon: icon(12, 700), pointer: inside, displays: [left], size })).toEqual({ x: 56, y: 472 });
  });

  test('stays on the screen of the icon', () => {
    const second = {
      bounds: { ...bounds, x: 1600 },
      workArea: { ...bounds, x: 1600, y: 30, height: 970 },
    };
    const displays = [atTop, second];
    expect(placePopover({ icon: icon(3170, 3), pointer: inside, displays, size })).toEqual({ x: 2852, y: 38 });
  });

  test('is next to the pointer on a panel where the place of the icon is unknown', () => {
    const pointer = { x: 1000, y: 985 };
    expect(placePopover({ icon: null, pointer, displays: [atBottom], size })).toEqual({ x: 830, y: 472 });
  });

  test('is else in the corner next to the panel', () => {
    const place = (display: typeof atTop) => placePopover({ icon: null, pointer: inside, displays: [display], size });
    expect(place(atTop)).toEqual({ x: 1252, y: 38 });
    expect(place(atBottom)).toEqual({ x: 1252, y: 472 });
    expect(place(withPanel({ x: 48, width: 1552 }))).toEqual({ x: 56, y: 8 });
    expect(place(withPanel({}))).toEqual({ x: 1252, y: 8 });
  });

  test('begins at the upper left of a screen that is too small for it', () => {
    const small = { bounds: { ...bounds, width: 320, height: 200 }, workArea: { ...bounds, width: 320, height: 200 } };
    expect(placePopover({ icon: null, pointer: { x: 900, y: 900 }, displays: [small], size })).toEqual({ x: 8, y: 8 });
  });
});
