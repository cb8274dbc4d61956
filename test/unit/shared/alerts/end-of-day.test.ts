import { expect, test } from 'vitest';
import { endOfDay } from '../../../../shared/alerts/end-of-day.ts';

test.each([
  ['the middle of a day', new Date(2026, 10, 30, 14, 30)],
  ['midnight, which belongs to the day that begins', new Date(2026, 10, 30)],
])('the day of %s ends at the next midnight', (_when, at) => {
  expect(endOfDay(at.getTime())).toBe(new Date(2026, 11, 1).getTime());
});
