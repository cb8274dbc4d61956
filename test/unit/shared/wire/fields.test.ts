import fc from 'fast-check';
import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import {
  booleanField,
  mebi,
  mebiRate,
  numberField,
  round,
  textField,
  toIsoTime,
} from '../../../../shared/wire/fields.ts';

test('unknown values are null, and null is valid in every field', () => {
  for (const unknown of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) expect(round(unknown)).toBeNull();
  expect([mebi(null), mebiRate(undefined)]).toEqual([null, null]);
  for (const field of [numberField(''), textField(''), booleanField('')]) expect(Value.Check(field, null)).toBe(true);
  expect(Value.Check(numberField(''), 'x')).toBe(false);
});

test('values are rounded to two digits, or to the given number', () => {
  expect([round(1.006), round(-1.234), round(1.26, 1), round(1234.5, 0)]).toEqual([1.01, -1.23, 1.3, 1235]);
  fc.assert(
    fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 4 }), (value, digits) => {
      expect(Math.abs(round(value, digits) - value)).toBeLessThanOrEqual(0.5 / 10 ** digits + 1e-6);
    }),
  );
});

test('bytes are MiB, and small rates keep their digits', () => {
  expect([mebi(1024 ** 2), mebi(1536 * 1024), mebiRate(1024)]).toEqual([1, 1.5, 0.001]);
});

test('any time has a date', () => {
  expect(toIsoTime(0)).toBe('1970-01-01T00:00:00.000Z');
  fc.assert(fc.property(fc.double(), (at) => !Number.isNaN(Date.parse(toIsoTime(at)))));
});
