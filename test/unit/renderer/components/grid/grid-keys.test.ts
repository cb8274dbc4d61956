import { describe, expect, test } from 'vitest';
import { findGridAction, findTyped } from '../../../../../renderer/components/grid/grid-keys.ts';

const press = (key: string, change: Partial<Parameters<typeof findGridAction>[0]> = {}) =>
  findGridAction({
    key,
    shiftKey: false,
    isCommand: false,
    altKey: false,
    isTyping: false,
    active: 3,
    count: 10,
    pageRows: 4,
    ...change,
  });

describe('the keys of a grid', () => {
  test.each([
    ['ArrowDown', {}, { type: 'move', to: 4, isExtending: false }],
    ['ArrowDown', { shiftKey: true }, { type: 'move', to: 4, isExtending: true }],
    ['PageDown', {}, { type: 'move', to: 7, isExtending: false }],
    ['Enter', {}, { type: 'open' }],
    [' ', {}, { type: 'select' }],
    ['ArrowRight', {}, { type: 'expand' }],
    ['ArrowLeft', {}, { type: 'collapse' }],
    ['ContextMenu', {}, { type: 'menu' }],
    ['F10', { shiftKey: true }, { type: 'menu' }],
    ['a', { isCommand: true }, { type: 'all' }],
    ['p', {}, { type: 'find', letter: 'p' }],
    ['é', {}, { type: 'find', letter: 'é' }],
    ['2', { isTyping: true }, { type: 'find', letter: '2' }],
    ['-', { isTyping: true }, { type: 'find', letter: '-' }],
  ])('%s with %j does %j', (key, change, action) => {
    expect(press(key, change)).toEqual(action);
  });

  test.each([
    ['1', {}],
    ['/', {}],
    ['?', {}],
    ['Escape', {}],
    ['F10', {}],
    ['k', { isCommand: true }],
    ['ArrowRight', { altKey: true }],
    ['Enter', { active: -1 }],
    ['ContextMenu', { active: -1 }],
  ])('%s with %j is left to the window', (key, change) => {
    expect(press(key, change)).toBeNull();
  });
});

describe('typed letters', () => {
  const names = ['bash', 'postgres', 'node', 'Postfix', 'nginx'];
  test.each([
    ['p', -1, 1],
    // The same letter leads on, and around.
    ['p', 1, 3],
    ['pp', 3, 1],
    // More letters stay where they still fit.
    ['pos', 1, 1],
    ['postf', 1, 3],
    ['N', 4, 2],
    ['x', 0, null],
  ])('%s from row %i lead to %j', (typed, active, row) => {
    expect(findTyped(names, active, typed)).toBe(row);
  });
});
