import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findNearest } from '../../../../shared/text/nearest.ts';

const names = ['--port', '--host', '--help', '--token-file'];

test.each([
  ['--prot', '--port'],
  ['--PORT', '--port'],
  ['--hots', '--host'],
  ['--token-fiel', '--token-file'],
  ['--', null],
  ['--something-else', null],
])('the name nearest to %s is %s', (written, name) => {
  expect(findNearest(written, names)).toBe(name);
});

test('there is no nearest of no names', () => {
  expect(findNearest('port', [])).toBeNull();
});

test('a name with one letter removed, added or replaced is found', () => {
  const edit = fc.record({ at: fc.nat(8), letter: fc.constantFrom(...'abcxyz'), kind: fc.nat(2) });
  fc.assert(
    fc.property(fc.string({ minLength: 8, maxLength: 20 }), edit, (name, { at, letter, kind }) => {
      const rest = name.slice(kind === 1 ? at : at + 1);
      const written = name.slice(0, at) + (kind === 0 ? '' : letter) + rest;
      expect(findNearest(written, [name])).toBe(name);
    }),
  );
});
