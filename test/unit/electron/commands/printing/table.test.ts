import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignColumns } from '../../../../../electron/commands/printing/table.ts';

test('aligns the first columns left and the others right', () => {
  const rows = [
    ['name', 'state', '1'],
    ['x', 'ok', '1000'],
  ];
  expect(alignColumns(rows, 2)).toEqual(['name  state     1', 'x     ok     1000']);
  expect(alignColumns(rows)).toEqual(['name  state     1', 'x        ok  1000']);
});

test('rows may have different numbers of cells', () => {
  expect(alignColumns([['a', 'bb'], ['c']])).toEqual(['a  bb', 'c']);
  expect(alignColumns([])).toEqual([]);
});

test('keeps every cell, and all columns start or end at the same place', () => {
  const word = fc.stringMatching(/^[a-z]{1,9}$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word, word), { minLength: 1 }), (rows) => {
      const lines = alignColumns(rows);
      expect(lines.map((line) => line.split(/ +/))).toEqual(rows);
      expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    }),
  );
});
