const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const unitsMs: readonly (readonly [pattern: RegExp, ms: number])[] = [
  [/^(s|sec|secs|seconds?)$/, 1000],
  [/^(m|min|mins|minutes?)$/, minuteMs],
  [/^(h|hrs?|hours?)$/, hourMs],
  [/^(d|days?)$/, dayMs],
  [/^(w|weeks?)$/, 7 * dayMs],
];

/**
 * The instant that a text names, Unix milliseconds in the time zone of the user: `14:30`, `2:30 pm`, `yesterday 14:30`, `10 min ago`,
 * `3 days`, `2026-11-24 14:30`. A time of day without a day is the last one before `now`. `null` for anything else, and for the future.
 */
export function parseTime(query: string, now: number): number | null {
  const text = query.trim().toLowerCase();
  const at = parseAgo(text, now) ?? parseDate(text, now) ?? parseClock(text, now);
  return at !== null && at <= now && at > 0 ? at : null;
}

function parseAgo(text: string, now: number): number | null {
  const [, count, unit = ''] = /^[-−]?(\d+(?:\.\d+)?)\s*([a-z]+)(?:\s+ago)?$/.exec(text) ?? [];
  const ms = unitsMs.find(([pattern]) => pattern.test(unit))?.[1];
  return count !== undefined && ms !== undefined ? now - Number(count) * ms : null;
}

function parseDate(text: string, now: number): number | null {
  const [, day, clock] = /^(\d{4}-\d{2}-\d{2}|yesterday|today)(?:[\st]+(.+))?$/.exec(text) ?? [];
  if (day === undefined) return null;
  const date = new Date(now);
  if (day === 'yesterday') date.setDate(date.getDate() - 1);
  else if (day !== 'today') {
    const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
    date.setFullYear(year, month - 1, dayOfMonth);
    if (date.getMonth() !== month - 1) return null;
  }
  return setClock(date, clock ?? '0:00');
}

function parseClock(text: string, now: number): number | null {
  const at = setClock(new Date(now), text);
  if (at === null || at <= now) return at;
  const before = new Date(at);
  // Not 24 hours, because the clocks may have changed since.
  before.setDate(before.getDate() - 1);
  return before.getTime();
}

function setClock(date: Date, clock: string): number | null {
  const [, hours, minutes, seconds = '0', half] =
    /^(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]m)?$/.exec(clock.trim()) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const isTwelve = half !== undefined;
  const hour = isTwelve ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59 || (isTwelve && Number(hours) > 12)) return null;
  date.setHours(hour, Number(minutes), Number(seconds), 0);
  return date.getTime();
}
