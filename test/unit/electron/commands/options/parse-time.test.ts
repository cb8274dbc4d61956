import { expect, test } from 'vitest';
import { parseInterval, parseMoment } from '../../../../../electron/commands/options/parse-time.ts';

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

const now = Date.UTC(2026, 10, 23, 12);

test.each([
  ['90s', now - 90_000],
  ['30m', now - 1_800_000],
  ['2h', now - 7_200_000],
  ['7d', now - 604_800_000],
  ['2026-11-23T08:00Z', Date.UTC(2026, 10, 23, 8)],
  ['2026-11-23 08:00:30+01:00', Date.UTC(2026, 10, 23, 7, 0, 30)],
  ['2026-11-23', new Date(2026, 10, 23).getTime()],
])('the time %s', (text, at) => {
  expect(parseMoment(text, now)).toBe(at);
});

test.each(['', '5', '2h ago', '2026-13-01', '23.11.2026', '1e3d', '5ms'])('%j is not a time', (text) => {
  expect(parseMoment(text, now)).toBeNull();
});
