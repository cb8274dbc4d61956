import type { Settings } from '../../../shared/settings/settings.ts';

export type QuietHours = Pick<Settings, 'alerts.quietDays' | 'alerts.quietFrom' | 'alerts.quietTo'>;

/** The clock on the wall: what a person calls the time, whatever the zone and the season make of it. */
export interface WallTime {
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly minutes: number;
}

export function readWallTime(at: number): WallTime {
  const date = new Date(at);
  return { weekday: date.getDay(), minutes: date.getHours() * 60 + date.getMinutes() };
}

function parseMinutes(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}

/**
 * Whether the quiet hours of a chosen day are on. They are compared with the clock on the wall, never added up: a night in which the
 * clock is changed is an hour longer or shorter, and ends when the clock says so.
 */
export function isQuiet(settings: QuietHours, { weekday, minutes }: WallTime): boolean {
  const days = settings['alerts.quietDays'];
  const from = parseMinutes(settings['alerts.quietFrom']);
  const to = parseMinutes(settings['alerts.quietTo']);
  if (from < to) return days.includes(weekday) && minutes >= from && minutes < to;
  // Over midnight, or from one day's hour to the same of the next: the morning belongs to the evening before.
  return (days.includes(weekday) && minutes >= from) || (days.includes((weekday + 6) % 7) && minutes < to);
}
