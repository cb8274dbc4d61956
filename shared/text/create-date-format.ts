import { unknownValue } from './format.ts';

/** Formats times in the locale and time zone of the user. An invalid one, as another machine may send it, is a dash. */
export interface DateFormat {
  /** Date and time, to the second. */
  dateTime(at: number): string;
  /** Time of day, to the second. */
  time(at: number): string;
  /** Time of day, to the minute. */
  clock(at: number): string;
  /** Day and month. */
  day(at: number): string;
  /** The short name of a day, 0 for Sunday. */
  weekday(day: number): string;
  /** Day, month and time, to the minute. */
  dayAndClock(at: number): string;
  /** The time if it is today, else day and time. */
  moment(at: number): string;
}

const dayMs = 86_400_000;
const aSunday = Date.UTC(2023, 0, 1);

export function createDateFormat(locale: string): DateFormat {
  const writeWith = (options: Intl.DateTimeFormatOptions) => {
    let format: Intl.DateTimeFormat | undefined;
    return (at: number) => {
      if (Number.isNaN(new Date(at).getTime())) return unknownValue;
      format ??= new Intl.DateTimeFormat(locale, options);
      return format.format(at);
    };
  };
  const weekday = writeWith({ weekday: 'short', timeZone: 'UTC' });
  const clock = writeWith({ timeStyle: 'short' });
  const dayAndClock = writeWith({ day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
  return {
    dateTime: writeWith({ dateStyle: 'medium', timeStyle: 'medium' }),
    time: writeWith({ timeStyle: 'medium' }),
    clock,
    day: writeWith({ day: 'numeric', month: 'short' }),
    weekday: (day) => weekday(aSunday + day * dayMs),
    dayAndClock,
    moment: (at) => (new Date(at).toDateString() === new Date().toDateString() ? clock(at) : dayAndClock(at)),
  };
}
