import { expect, test } from 'vitest';
import { parseZoom, zoomAfter } from '../../../../../electron/app/window/zoom.ts';

const press = (key: string, part = {}) =>
  zoomAfter({ type: 'keyDown', key, control: true, meta: false, alt: false, ...part }, 1);

test('Ctrl with plus, minus and zero makes the window larger, smaller and normal', () => {
  expect([press('+'), press('='), press('-'), press('0')]).toEqual([1.5, 1.5, 0.5, 0]);
  expect(press('+', { control: false, meta: true })).toBe(1.5);
});

test('other keys, and keys let go, change nothing', () => {
  expect([
    press('k'),
    press('+', { control: false }),
    press('+', { type: 'keyUp' }),
    press('0', { alt: true }),
  ]).toEqual([null, null, null, null]);
});

test('there is an end to it, and a stored level beyond it is none', () => {
  const key = { type: 'keyDown', key: '+', control: true, meta: false, alt: false };
  expect(zoomAfter(key, 5)).toBe(5);
  expect(zoomAfter({ ...key, key: '-' }, -3)).toBe(-3);
  expect([parseZoom(2), parseZoom(99), parseZoom('2'), parseZoom(undefined)]).toEqual([2, 0, 0, 0]);
});
