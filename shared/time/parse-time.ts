import { message } from '../text/message.ts';

/** The error for an invalid time, shared by the command line and the API. */
export const notTime = message(
  '{name} {value} is not a time; use -2h or 7d (that long ago), 14:32 (the last time it was), 2026-11-23T08:00 (local time), 2026-11-23T08:00Z, or Unix seconds',
);

const hourMs = 3_600_000;
/** Of a Date. */
const maxDateMs = 8.64e15;

const unitsMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** `500ms`, `1.5s`, `2m`, `1h`, `7d`, `2w` in milliseconds; `null` for anything else. */
export function parseDuration(text: string): number | null {
  const [, count, unit = ''] = /^(\d{1,9}(?:\.\d{1,6})?)(ms|s|m|h|d|w)$/.exec(text) ?? [];
  return count === undefined ? null : Math.round(Number(count) * (unitsMs[unit] ?? Number.NaN));
}

/** In a query string that was not encoded, the plus of a zone arrives as a space. */
const isoPattern =
  /^(\d{4}-\d{2})-(\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)([Zz]|[+\- ]\d{2}(?::?\d{2})?)?)?$/;

function normalizeZone(zone: string): string {
  if (/^[Zz]?$/.test(zone)) return zone.toUpperCase();
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone.startsWith('-') ? '-' : '+'}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** Local time without a zone, also for a date alone. */
function parseIso(text: string): number | null {
  const [, month, day, time = '00:00', zone = ''] = isoPattern.exec(text) ?? [];
  if (month === undefined || day === undefined) return null;
  // Date.parse takes 31 February for 3 March.
  const isInMonth = new Date(`${month}-${day}T00:00Z`).getUTCDate() === Number(day);
  const at = Date.parse(`${month}-${day}T${time}${normalizeZone(zone)}`);
  return isInMonth && !Number.isNaN(at) ? at : null;
}

/** Today, or earlier if it is still to come or does not exist today; of an hour that comes twice, the later one that has passed. */
function parseTimeOfDay([hour = 0, minute = 0, second = 0]: readonly number[], now: number): number | null {
  if (hour > 23 || minute > 59 || second > 59) return null;
  for (let daysAgo = 0; daysAgo < 3; daysAgo += 1) {
    const day = new Date(now);
    day.setDate(day.getDate() - daysAgo);
    const first = new Date(day).setHours(hour, minute, second, 0);
    const found = [first + hourMs, first].find((at) => at <= now && isTimeOfDay(at, hour, minute));
    if (found !== undefined) return found;
  }
  return null;
}

function isTimeOfDay(at: number, hour: number, minute: number): boolean {
  const date = new Date(at);
  return date.getHours() === hour && date.getMinutes() === minute;
}

/**
 * Reads a time in the grammar of the command line, the HTTP API and the clients: `now`; `-1h`, `1h` or `7d` for that long ago; ISO 8601
 * with a zone, or without one for the local time of this machine; `14:32` or `14:32:10`, local time, for when it was that last; Unix seconds of at least nine digits, so that `5` is not taken for 1970.
 * @param now Unix milliseconds
 * @returns Unix milliseconds; `null` for anything else
 */
export function parseTime(text: string, now: number): number | null {
  const written = text.trim();
  if (written === 'now') return now;
  if (/^\d{9,11}(\.\d{1,6})?$/.test(written)) return Math.round(Number(written) * 1000);
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(written);
  if (clock)
    return parseTimeOfDay(
      clock.slice(1).map((part) => Number(part ?? 0)),
      now,
    );
  const ago = parseDuration(written.replace(/^-/, ''));
  const at = ago === null ? parseIso(written) : now - ago;
  return at === null || Math.abs(at) > maxDateMs ? null : at;
}
