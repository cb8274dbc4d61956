import type { Message } from '../../shared/text/message.ts';
import type { ChartRange } from '../chart/chart-range.ts';
import { Segments } from '../components/segments.tsx';
import { chartWords } from '../text/chart-words.ts';
import { useText } from '../text/language.ts';

const minuteMs = 60_000;
const tenMinutesMs = 10 * minuteMs;

export const lastTenMinutes: ChartRange = { lengthMs: tenMinutesMs, until: null };

/** The spans of time that charts offer. */
const ranges: readonly (readonly [lengthMs: number, name: Message])[] = [
  [2 * minuteMs, chartWords.ranges.twoMinutes],
  [tenMinutesMs, chartWords.ranges.tenMinutes],
  [60 * minuteMs, chartWords.ranges.hour],
  [24 * 60 * minuteMs, chartWords.ranges.day],
  [7 * 24 * 60 * minuteMs, chartWords.ranges.week],
  [30 * 24 * 60 * minuteMs, chartWords.ranges.month],
];

interface RangePickerProps {
  readonly range: ChartRange;
  onRange(range: ChartRange): void;
}

/** The time that all charts of a page show; one that stands still has a way back to now. */
export function RangePicker({ range, onRange }: RangePickerProps) {
  const text = useText();
  return (
    <div className="range-picker">
      {range.until !== null && (
        <button className="button" type="button" onClick={() => onRange({ ...range, until: null })}>
          {text(chartWords.backToNow)}
        </button>
      )}
      <Segments<number>
        label={text(chartWords.range)}
        options={ranges.map(([lengthMs, name]) => [lengthMs, text(name)])}
        value={range.until === null ? range.lengthMs : 0}
        onChoose={(lengthMs) => onRange({ lengthMs, until: null })}
      />
    </div>
  );
}
