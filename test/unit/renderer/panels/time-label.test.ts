import { expect, test } from 'vitest';
import { describeAgo, describeInstant } from '../../../../renderer/panels/time-label.ts';
import { english, englishFormat } from '../../../../shared/text/english.ts';
import { plain } from '../../../fake/plain.ts';

const minuteMs = 60_000;
const at = new Date(2026, 4, 19, 14, 5, 9).getTime();

test.each([
  [0, 'Now'],
  [-499, 'Now'],
  [-30_000, '−30 s'],
  [-10 * minuteMs, '−10 min'],
  [-26 * 60 * minuteMs, '−1 d 2 h'],
])('%d ms before now is %s', (x, label) => {
  expect(plain(describeAgo(x, english, englishFormat))).toBe(label);
});

test.each([
  [2 * minuteMs, /^2:05:09\sPM$/],
  [60 * minuteMs, /^2:05\sPM$/],
  [24 * 60 * minuteMs, /^2:05\sPM$/],
  [7 * 24 * 60 * minuteMs, /^May 19, 2:05\sPM$/],
])('an instant in a range of %d ms is %s', (lengthMs, label) => {
  expect(describeInstant(at, lengthMs, englishFormat)).toMatch(label);
});
