import { expect, test } from 'vitest';
import { isoOf } from '../../../../shared/text/iso-of.ts';

test.each([
  [0, '1970-01-01T00:00:00.000Z'],
  [8.64e15, '+275760-09-13T00:00:00.000Z'],
  [8.64e15 + 1, undefined],
  [Number.NaN, undefined],
])('%d in ISO 8601 is %s', (at, iso) => {
  expect(isoOf(at)).toBe(iso);
});
