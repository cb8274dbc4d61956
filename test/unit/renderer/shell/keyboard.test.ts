import { describe, expect, test } from 'vitest';
import { findKeyAction, shortcuts } from '../../../../renderer/shell/keyboard.ts';

const rail = ['overview', 'cpu', 'memory', 'disks', 'network', 'processes', 'history', 'alerts', 'settings'] as const;
const press = (key: string, more: Partial<Parameters<typeof findKeyAction>[0]> = {}) =>
  findKeyAction({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isTyping: false,
    hasOpenLayer: false,
    hasDialog: false,
    canUndo: false,
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

describe('the search for everything and the list of keys', () => {
  test('Ctrl or Cmd with K opens the search, from within a field, too', () => {
    expect(press('k', { ctrlKey: true })).toEqual({ type: 'palette' });
    expect(press('K', { metaKey: true, isTyping: true, hasDialog: true })).toEqual({ type: 'palette' });
    expect(press('k', { ctrlKey: true, altKey: true })).toBeNull();
    expect(press('k')).toBeNull();
  });

  test('a question mark lists the keys, unless it is typed into a field', () => {
    expect(press('?')).toEqual({ type: 'keys' });
    expect(press('?', { isTyping: true })).toBeNull();
  });

  test('behind a dialog no page is opened', () => {
    expect(press('1', { hasDialog: true })).toBeNull();
    expect(press('/', { hasDialog: true })).toBeNull();
  });

  test('Ctrl with Z undoes what was removed, and belongs to a field in focus', () => {
    expect(press('z', { ctrlKey: true, canUndo: true })).toEqual({ type: 'undo' });
    expect(press('z', { ctrlKey: true })).toBeNull();
    expect(press('z', { ctrlKey: true, canUndo: true, isTyping: true })).toBeNull();
  });

  test('each key is listed once', () => {
    const all = shortcuts.map(({ keys }) => keys.join('+'));
    expect(new Set(all).size).toBe(all.length);
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
