import { message } from '../../../shared/text/message.ts';

export const notInterval = message('--every {value} is not an interval; use 100ms to 1h, such as 500ms, 1s or 2m');

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const minIntervalMs = 100;
const maxIntervalMs = 3_600_000;

/** `500ms`, `1s`, `1.5m`, `1h` in milliseconds; `null` for anything else, or outside 100 ms to 1 h. */
export function parseInterval(text: string): number | null {
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const ms = Math.round(Number(count) * (units[unit] ?? Number.NaN));
  return ms >= minIntervalMs && ms <= maxIntervalMs ? ms : null;
}

/**
 * A time in Unix ms: `2026-11-23` or `2026-11-23T08:00` (local time, or with a zone), or `30m`, `2h`, `7d` before `now`.
 * @returns `null` for anything else
 */
export function parseMoment(text: string, now: number): number | null {
  const [, count, unit] = /^(\d{1,7})(s|m|h|d)$/.exec(text) ?? [];
  if (unit) return now - Number(count) * (units[unit] ?? Number.NaN);
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) return null;
  // A date without a time would be parsed as UTC.
  const at = Date.parse(text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T'));
  return Number.isNaN(at) ? null : at;
}
