import type { Settings } from '../../../shared/settings/settings.ts';

export type QuietHours = Pick<Settings, 'alerts.quietDays' | 'alerts.quietFrom' | 'alerts.quietTo'>;

/** Local time. */
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
 * Whether quiet hours are on. They are compared with local time, not added up, so a night in which the clocks change is an hour
 * longer or shorter.
 */
export function isQuiet(settings: QuietHours, { weekday, minutes }: WallTime): boolean {
  const days = settings['alerts.quietDays'];
  const from = parseMinutes(settings['alerts.quietFrom']);
  const to = parseMinutes(settings['alerts.quietTo']);
  if (from < to) return days.includes(weekday) && minutes >= from && minutes < to;
  // Across midnight: the morning belongs to the day before.
  return (days.includes(weekday) && minutes >= from) || (days.includes((weekday + 6) % 7) && minutes < to);
}
