import { message } from '../../../shared/text/message.ts';
import { parseDuration } from '../../../shared/time/parse-time.ts';

export const notInterval = message('--every {value} is not an interval; use 100ms to 1h, such as 500ms, 1s or 2m');

const minIntervalMs = 100;
const maxIntervalMs = 3_600_000;

/** `500ms`, `1s`, `1.5m`, `1h` in milliseconds; `null` for anything else, or outside 100 ms to 1 h. */
export function parseInterval(text: string): number | null {
  const ms = parseDuration(text);
  return ms !== null && ms >= minIntervalMs && ms <= maxIntervalMs ? ms : null;
}
