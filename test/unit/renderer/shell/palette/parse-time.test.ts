import { describe, expect, test } from 'vitest';
import { parseTime } from '../../../../../renderer/shell/palette/parse-time.ts';

const at = (...parts: [number, number, number, number?, number?, number?]) => new Date(...parts).getTime();
const now = at(2026, 4, 20, 12, 0);

describe('a time in the palette', () => {
  test.each([
    ['11:30', at(2026, 4, 20, 11, 30)],
    ['14:30', at(2026, 4, 19, 14, 30)],
    ['2:30 pm', at(2026, 4, 19, 14, 30)],
    ['12:00 am', at(2026, 4, 20)],
    ['11:30:15', at(2026, 4, 20, 11, 30, 15)],
    ['yesterday 9:05', at(2026, 4, 19, 9, 5)],
    ['yesterday', at(2026, 4, 19)],
    ['2026-05-01 08:00', at(2026, 4, 1, 8)],
    ['2026-05-01', at(2026, 4, 1)],
    ['10 min ago', now - 600_000],
    ['10min', now - 600_000],
    ['2 h', now - 7_200_000],
    ['3 days ago', now - 3 * 86_400_000],
  ])('“%s” is that instant', (text, expected) => {
    expect(parseTime(text, now)).toBe(expected);
  });

  test.each(['', 'cpu', '25:00', '11:75', '13:00 pm', '4711', '2026-13-01', '2027-01-01', '5 apples', 'tomorrow'])(
    '“%s” is none',
    (text) => {
      expect(parseTime(text, now)).toBeNull();
    },
  );
});
