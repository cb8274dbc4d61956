import { message } from '../../shared/text/message.ts';

/** What a chart shows in one sentence, for screen readers. */
export const spokenWords = {
  chart: message('{title}, {period}: {parts}'),
  lastPeriod: message('last {duration}'),
  live: message('{name} now {last}, minimum {low}, maximum {high}, mean {mean}'),
  past: message('{name} at the end {last}, minimum {low}, maximum {high}, mean {mean}'),
  /** One part of a whole, which was described before it. */
  layer: message('{name} {value}'),
  noData: message('no data'),
  gaps: message('{count, plural, one {one gap} other {# gaps}} without data, {duration} in total'),
  more: message('{count, plural, one {one more line} other {# more lines}}'),
} as const;
