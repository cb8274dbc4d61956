import { parseDuration, parseTime } from '../../../shared/time/parse-time.ts';

/** When something expires, in Unix ms: after `30d`, or at a time as in `parseTime`. @returns `null` unless it is in the future */
export function parseExpiry(text: string, now: number): number | null {
  const duration = parseDuration(text);
  const at = duration === null ? parseTime(text, now) : now + duration;
  return at !== null && at > now && at <= 8.64e15 ? at : null;
}
