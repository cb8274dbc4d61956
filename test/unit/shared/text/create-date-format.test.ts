import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createDateFormat } from '../../../../shared/text/create-date-format.ts';
import { plain } from '../../../fake/plain.ts';

afterEach(() => {
  vi.useRealTimers();
});

const format = createDateFormat('en-GB');
const at = (...parts: readonly [number, number, number, number, number]) => new Date(...parts).getTime();

describe('a moment', () => {
  test('of today is its time, and of another day has the day, at whichever side of midnight', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: at(2026, 4, 20, 0, 5) });
    expect(format.moment(at(2026, 4, 20, 0, 1))).toBe('00:01');
    expect(plain(format.moment(at(2026, 4, 19, 23, 59)))).toBe('19 May, 23:59');
    expect(plain(format.moment(at(2025, 4, 20, 0, 1)))).toContain('20 May');
  });

  test('is written as the locale does', () => {
    const time = at(2026, 4, 20, 15, 7);
    expect(plain(createDateFormat('en-US').clock(time)).replace('\u202f', ' ')).toBe('3:07 PM');
    expect(createDateFormat('de').day(time)).toBe('20. Mai');
    expect(createDateFormat('ar-EG').clock(time)).not.toBe(format.clock(time));
  });
});

test('the days of the week begin with Sunday, in whatever time zone this runs', () => {
  expect([0, 1, 6].map(format.weekday)).toEqual(['Sun', 'Mon', 'Sat']);
});

test('what is no instant is a dash in every form, and nothing throws', () => {
  const { weekday, ...instants } = format;
  for (const write of Object.values(instants)) {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1, -1e300]) expect(write(bad)).toBe('–');
  }
  fc.assert(fc.property(fc.double(), (any) => Object.values(instants).every((write) => write(any).length > 0)));
  expect(weekday(3)).toBe('Wed');
});
