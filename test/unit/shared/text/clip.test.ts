import { expect, test } from 'vitest';
import { clip, clipValue } from '../../../../shared/text/clip.ts';

test('a text is shortened only if it is longer than allowed', () => {
  expect(['abc', 'abcd', 'abcde'].map((text) => clip(text, 4))).toEqual(['abc', 'abcd', 'abcd…']);
});

test('a value of any type is written as JSON', () => {
  expect([1, 'a', null, undefined, { a: [true] }].map((value) => clipValue(value))).toEqual([
    '1',
    '"a"',
    'null',
    'undefined',
    '{"a":[true]}',
  ]);
  expect(clipValue('x'.repeat(100))).toBe(`"${'x'.repeat(59)}…`);
});
