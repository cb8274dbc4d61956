import { describe, expect, test } from 'vitest';
import { findKeyAction } from '../../../../renderer/shell/keyboard.ts';

const press = (key: string, more: Partial<Parameters<typeof findKeyAction>[0]> = {}) =>
  findKeyAction({ key, ctrlKey: false, metaKey: false, altKey: false, isTyping: false, hasOpenLayer: false, ...more });

describe('the keys of the window', () => {
  test.each([
    ['1', 'overview'],
    ['2', 'cpu'],
    ['3', 'gpu'],
    ['4', 'memory'],
    ['5', 'disks'],
    ['6', 'network'],
    ['7', 'processes'],
    ['8', 'history'],
    ['9', 'alerts'],
  ])('%s opens the page %s', (key, view) => {
    expect(press(key)).toEqual({ type: 'open', view });
  });

  test('Ctrl or Cmd with a comma opens the settings, from within a field, too', () => {
    expect(press(',', { ctrlKey: true })).toEqual({ type: 'open', view: 'settings' });
    expect(press(',', { metaKey: true, isTyping: true })).toEqual({ type: 'open', view: 'settings' });
    expect(press(',')).toBeNull();
  });

  test('a slash leads to the search', () => {
    expect(press('/')).toEqual({ type: 'search' });
  });

  test.each(['0', 'a', 'Enter', 'Tab', 'ArrowDown', '12'])('%s is left to the focused control', (key) => {
    expect(press(key)).toBeNull();
  });

  test.each(['1', '9', '/'])('%s types, or belongs to the browser, in a field or with a modifier', (key) => {
    expect(press(key, { isTyping: true })).toBeNull();
    expect(press(key, { ctrlKey: true })).toBeNull();
    expect(press(key, { metaKey: true })).toBeNull();
    expect(press(key, { altKey: true })).toBeNull();
  });
});

describe('Escape', () => {
  test('closes what is open, wherever the focus is', () => {
    expect(press('Escape', { hasOpenLayer: true })).toEqual({ type: 'closeLayer' });
    expect(press('Escape', { hasOpenLayer: true, isTyping: true })).toEqual({ type: 'closeLayer' });
  });

  test('leaves a field, not the page', () => {
    expect(press('Escape', { isTyping: true })).toEqual({ type: 'blur' });
  });

  test('returns from a page to the overview', () => {
    expect(press('Escape')).toEqual({ type: 'open', view: 'overview' });
  });
});
