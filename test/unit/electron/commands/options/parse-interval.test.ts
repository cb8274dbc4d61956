import { expect, test } from 'vitest';
import { parseInterval } from '../../../../../electron/commands/options/parse-interval.ts';

test.each([
  ['500ms', 500],
  ['1s', 1000],
  ['1.5m', 90_000],
  ['1h', 3_600_000],
  ['100ms', 100],
])('the interval %s is %i ms', (text, ms) => {
  expect(parseInterval(text)).toBe(ms);
});

test.each(['', '1', 's', '-1s', '2h', '99ms', '1d', '1e3s'])('%j is not an interval', (text) => {
  expect(parseInterval(text)).toBeNull();
});
