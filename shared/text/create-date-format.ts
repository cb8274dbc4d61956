import { unknownFigure } from './format.ts';

/** Writes instants as the user's locale does; a dash beyond what a date can say, for others do not always send an instant. */
export interface DateFormat {
  /** Date and time, to the second. */
  dateTime(at: number): string;
  /** Time of day, to the second. */
  time(at: number): string;
  /** Time of day, to the minute. */
  clock(at: number): string;
  /** Day and month. */
  day(at: number): string;
  /** The time of today, the day and time of other days. */
  moment(at: number): string;
}

export function createDateFormat(locale: string): DateFormat {
  const writeWith = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, options);
    return (at: number) => (Number.isNaN(new Date(at).getTime()) ? unknownFigure : format.format(at));
  };
  const clock = writeWith({ timeStyle: 'short' });
  const day = writeWith({ day: 'numeric', month: 'short' });
  const dayAndClock = writeWith({ day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
  return {
    dateTime: writeWith({ dateStyle: 'medium', timeStyle: 'medium' }),
    time: writeWith({ timeStyle: 'medium' }),
    clock,
    day,
    moment: (at) => (new Date(at).toDateString() === new Date().toDateString() ? clock(at) : dayAndClock(at)),
  };
}
