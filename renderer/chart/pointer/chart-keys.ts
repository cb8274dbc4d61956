import type { Message } from '../../../shared/text/message.ts';
import { chartKeyWords } from '../../text/shell/key-words.ts';
import { type ChartRange, panBy, zoomBy } from '../chart-range.ts';

interface ChartKey {
  /** The values of `event.key` that do it. */
  readonly keys: readonly string[];
  /** As printed on the key. */
  readonly shown: string;
  readonly words: Message;
  /** It starts from the whole range; others from the part of it that is shown. */
  readonly isOfWhole?: true;
  move(range: ChartRange, end: number, now: number): ChartRange;
}

/** The keys of a chart in focus: it looks them up here, and the list of keys shows them. */
export const chartKeys: readonly ChartKey[] = [
  { keys: ['+', '='], shown: '+', words: chartKeyWords.zoomIn, move: (range, end) => zoomBy(range, end, 0.5) },
  {
    keys: ['-'],
    shown: '−',
    words: chartKeyWords.zoomOut,
    isOfWhole: true,
    move: (range, end) => zoomBy(range, end, 2),
  },
  {
    keys: ['ArrowLeft'],
    shown: '←',
    words: chartKeyWords.earlier,
    move: (range, end, now) => panBy(range, end, -0.25, now),
  },
  {
    keys: ['ArrowRight'],
    shown: '→',
    words: chartKeyWords.later,
    move: (range, end, now) => panBy(range, end, 0.25, now),
  },
  {
    keys: ['End'],
    shown: 'End',
    words: chartKeyWords.now,
    isOfWhole: true,
    move: (range) => ({ ...range, until: null }),
  },
];
