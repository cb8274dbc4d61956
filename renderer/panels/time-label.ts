import type { Format } from '../../shared/text/create-format.ts';
import type { Text } from '../../shared/text/create-text.ts';
import { commonWords } from '../text/common-words.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The label of an instant on the axis of a live chart. `x` is in milliseconds before now, so zero or less. */
export function describeAgo(x: number, text: Text, format: Format): string {
  return x > -500 ? text(commonWords.now) : `−${format.duration(-x)}`;
}

/** The label of an instant on the axis of a fixed range: as exact as its length allows. */
export function describeInstant(at: number, lengthMs: number, format: Format): string {
  if (lengthMs > dayMs) return format.dayAndClock(at);
  return lengthMs < 30 * minuteMs ? format.time(at) : format.clock(at);
}
