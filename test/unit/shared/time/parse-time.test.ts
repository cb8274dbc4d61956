import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDuration, parseTime } from '../../../../shared/time/parse-time.ts';

const now = Date.UTC(2026, 10, 23, 12);

describe('a time', () => {
  test.each([
    ['now', now],
    ['-1h', now - 3_600_000],
    ['1h', now - 3_600_000],
    ['90s', now - 90_000],
    ['-30m', now - 1_800_000],
    ['1.5h', now - 5_400_000],
    ['7d', now - 604_800_000],
    ['-2w', now - 1_209_600_000],
    ['2026-11-23T08:00Z', Date.UTC(2026, 10, 23, 8)],
    ['2026-11-23T08:00:00.250z', Date.UTC(2026, 10, 23, 8, 0, 0, 250)],
    ['2026-11-23 08:00:30+01:00', Date.UTC(2026, 10, 23, 7, 0, 30)],
    ['2026-11-23T08:00-0530', Date.UTC(2026, 10, 23, 13, 30)],
    ['2026-11-23T08:00+01', Date.UTC(2026, 10, 23, 7)],
    // As `+01:00` arrives in a query string that was not encoded.
    ['2026-11-23T08:00 01:00', Date.UTC(2026, 10, 23, 7)],
    ['2026-11-23T08:00', new Date(2026, 10, 23, 8).getTime()],
    ['2026-11-23', new Date(2026, 10, 23).getTime()],
    ['1795420800', 1_795_420_800_000],
    ['1795420800.5', 1_795_420_800_500],
    [' 1h ', now - 3_600_000],
    ['00:00', new Date(now).setHours(0, 0, 0, 0)],
    ['23:59:59', new Date(now - 86_400_000).setHours(23, 59, 59, 0)],
  ])('%s is understood', (text, at) => {
    expect(parseTime(text, now)).toBe(at);
  });

  test.each([
    // The clock is set back from 3:00 to 2:00: the second 2:30 is the last.
    ['2026-10-25T02:30:00Z', '02:30', '2026-10-25T01:30:00Z'],
    ['2026-10-25T00:45:00Z', '02:30', '2026-10-25T00:30:00Z'],
    // There is no 2:30 on the day on which it is set forward.
    ['2026-03-29T01:10:00Z', '02:30', '2026-03-28T01:30:00Z'],
    ['2026-06-01T10:00:00Z', '23:00', '2026-05-31T21:00:00Z'],
  ])('in Berlin at %s, %s is the last time that it was', (at, text, expected) => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Europe/Berlin';
    try {
      expect(new Date(parseTime(text, Date.parse(at)) ?? 0).toISOString()).toBe(new Date(expected).toISOString());
    } finally {
      process.env['TZ'] = zone;
      if (zone === undefined) delete process.env['TZ'];
    }
  });

  test.each([
    '',
    '999999999w',
    '24:00',
    '12:60',
    '5',
    '2h ago',
    '1e3d',
    '--1h',
    '1h30m',
    '-1',
    '2026-13-01',
    '2026-02-30',
    '2026-11-23T25:00',
    '2026-11-23T08:00+99:00',
    '23.11.2026',
    // Milliseconds.
    '1795420800000',
    'yesterday',
  ])('%j is not understood', (text) => {
    expect(parseTime(text, now)).toBeNull();
  });

  test('written by any program as ISO 8601 in UTC or as Unix seconds comes back exact', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1e11, max: 9e12 }), (at) => {
        expect(parseTime(new Date(at).toISOString(), now)).toBe(at);
        expect(parseTime(String(at / 1000), now)).toBe(at);
      }),
    );
  });

  test('never throws, whatever is given', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseTime(text, now)));
  });
});

test.each([
  ['500ms', 500],
  ['1.5m', 90_000],
  ['2h', 7_200_000],
  ['1w', 604_800_000],
  ['1', null],
  ['-1s', null],
  ['1 s', null],
  ['1y', null],
])('the duration %s is %s ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});
