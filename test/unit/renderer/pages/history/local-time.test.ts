import { expect, test } from 'vitest';
import { fromLocalTime, toLocalTime } from '../../../../../renderer/pages/history/local-time.ts';

test('an instant is written as the user sees it, and read back', () => {
  const at = new Date(2026, 4, 9, 7, 5, 3).getTime();
  expect(toLocalTime(at)).toBe('2026-05-09T07:05:03');
  expect(fromLocalTime(toLocalTime(at))).toBe(at);
});

test('an empty or half-typed time is none', () => {
  expect(fromLocalTime('')).toBeNull();
  expect(fromLocalTime('2026-05-20T')).toBeNull();
});
