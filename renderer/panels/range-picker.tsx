import type { Message } from '../../shared/text/message.ts';
import { useRange } from '../chart/range-context.ts';
import { Segments } from '../components/segments.tsx';
import { chartWords } from '../text/chart-words.ts';
import { useText } from '../text/language.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The lengths that can be chosen. */
const ranges: readonly (readonly [lengthMs: number, name: Message])[] = [
  [2 * minuteMs, chartWords.ranges.twoMinutes],
  [10 * minuteMs, chartWords.ranges.tenMinutes],
  [hourMs, chartWords.ranges.hour],
  [dayMs, chartWords.ranges.day],
  [7 * dayMs, chartWords.ranges.week],
  [30 * dayMs, chartWords.ranges.month],
];

/** Chooses the range of a page; a fixed one can be made live again. */
export function RangePicker() {
  const text = useText();
  const { range, setRange } = useRange();
  return (
    <div className="range-picker">
      {range.until !== null && (
        <button className="button" type="button" onClick={() => setRange({ ...range, until: null })}>
          {text(chartWords.backToNow)}
        </button>
      )}
      <Segments<number>
        label={text(chartWords.range)}
        options={ranges.map(([lengthMs, name]) => [lengthMs, text(name)])}
        value={range.until === null ? range.lengthMs : 0}
        onChoose={(lengthMs) => setRange({ lengthMs, until: null })}
      />
    </div>
  );
}
