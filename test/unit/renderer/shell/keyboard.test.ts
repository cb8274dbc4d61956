import { describe, expect, test } from 'vitest';
import { findKeyAction } from '../../../../renderer/shell/keyboard.ts';

const rail = ['overview', 'cpu', 'memory', 'disks', 'network', 'processes', 'history', 'alerts', 'settings'] as const;
const press = (key: string, more: Partial<Parameters<typeof findKeyAction>[0]> = {}) =>
  findKeyAction({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isTyping: false,
    hasOpenLayer: false,
    rail,
    ...more,
  });

describe('the keys of the window', () => {
  test.each(rail.map((view, index) => [String(index + 1), view]))('%s opens the page %s of the rail', (key, view) => {
    expect(press(key)).toEqual({ type: 'open', view });
  });

  test('a digit without a page is left to the focused control', () => {
    expect(press('9', { rail: rail.slice(0, 8) })).toBeNull();
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

  test('never leaves a page', () => {
    expect(press('Escape')).toBeNull();
  });
});
