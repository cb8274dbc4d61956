import { afterEach, describe, expect, test } from 'vitest';
import { isQuiet, readWallTime } from '../../../../../electron/alerts/delivery/quiet-hours.ts';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const everyDay = [0, 1, 2, 3, 4, 5, 6];
const hours = (quietDays: number[], from: string, to: string) => ({
  'alerts.quietDays': quietDays,
  'alerts.quietFrom': from,
  'alerts.quietTo': to,
});
const at = (weekday: number, time: string) => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { weekday, minutes: hour * 60 + minute };
};

describe('quiet hours', () => {
  test.each([
    ['21:59', false],
    ['22:00', true],
    ['23:59', true],
    ['00:00', true],
    ['06:59', true],
    ['07:00', false],
    ['12:00', false],
  ])('over midnight: %s is quiet: %s', (time, expected) => {
    expect(isQuiet(hours(everyDay, '22:00', '07:00'), at(3, time))).toBe(expected);
  });

  test('of a day reach into the morning after, and do not begin on another', () => {
    const fridays = hours([5], '22:00', '07:00');
    expect(isQuiet(fridays, at(5, '06:00'))).toBe(false);
    expect(isQuiet(fridays, at(5, '23:00'))).toBe(true);
    expect(isQuiet(fridays, at(6, '06:00'))).toBe(true);
    expect(isQuiet(fridays, at(6, '23:00'))).toBe(false);
    expect(isQuiet(hours([6], '22:00', '07:00'), at(0, '06:00'))).toBe(true);
  });

  test('within a day end on that day, and without days there are none', () => {
    const lunch = hours([1, 2], '12:00', '13:30');
    expect(
      [at(1, '11:59'), at(1, '12:00'), at(1, '13:30'), at(3, '12:30')].map((time) => isQuiet(lunch, time)),
    ).toEqual([false, true, false, false]);
    expect(isQuiet(hours([], '00:00', '23:59'), at(1, '12:00'))).toBe(false);
  });

  // The nights of 2026 in which the clock is changed; each is walked through minute by minute of real time.
  test.each([
    ['Europe/Berlin', '2026-03-28T12:00:00Z', 8, 'an hour shorter'],
    ['Europe/Berlin', '2026-10-24T12:00:00Z', 10, 'an hour longer'],
    ['America/New_York', '2026-03-07T17:00:00Z', 8, 'an hour shorter'],
    ['America/New_York', '2026-10-31T17:00:00Z', 10, 'an hour longer'],
    ['Australia/Lord_Howe', '2026-04-04T02:00:00Z', 9.5, 'half an hour longer'],
    ['Australia/Lord_Howe', '2026-10-03T02:00:00Z', 8.5, 'half an hour shorter'],
    ['Asia/Kathmandu', '2026-03-28T06:00:00Z', 9, 'as long as any'],
  ])('in %s the night after %s is %s h long: %s, in one piece', (name, start, expectedHours) => {
    process.env['TZ'] = name;
    const settings = hours(everyDay, '22:00', '07:00');
    const begin = Date.parse(start);
    let quietMinutes = 0;
    let changes = 0;
    let before = false;
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      const quiet = isQuiet(settings, readWallTime(begin + minute * 60_000));
      quietMinutes += Number(quiet);
      changes += Number(quiet !== before);
      before = quiet;
    }
    expect(quietMinutes / 60).toBe(expectedHours);
    expect(changes).toBe(2);
  });
});
