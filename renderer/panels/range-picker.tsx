import type { ChartRange } from '../chart/chart-range.ts';
import { Segments } from '../components/segments.tsx';
import { strings } from '../text/strings.ts';

const minuteMs = 60_000;
const tenMinutesMs = 10 * minuteMs;

export const lastTenMinutes: ChartRange = { lengthMs: tenMinutesMs, until: null };

/** The spans of time that charts offer. */
const ranges: readonly (readonly [lengthMs: number, name: string])[] = [
  [2 * minuteMs, '2 min'],
  [tenMinutesMs, '10 min'],
  [60 * minuteMs, '1 h'],
  [24 * 60 * minuteMs, '24 h'],
  [7 * 24 * 60 * minuteMs, '7 d'],
  [30 * 24 * 60 * minuteMs, '30 d'],
];

interface RangePickerProps {
  readonly range: ChartRange;
  onRange(range: ChartRange): void;
}

/** The time that all charts of a page show; one that stands still has a way back to now. */
export function RangePicker({ range, onRange }: RangePickerProps) {
  return (
    <div className="range-picker">
      {range.until !== null && (
        <button className="button" type="button" onClick={() => onRange({ ...range, until: null })}>
          {strings.backToNow}
        </button>
      )}
      <Segments<number>
        label={strings.range}
        options={ranges}
        value={range.until === null ? range.lengthMs : 0}
        onChoose={(lengthMs) => onRange({ lengthMs, until: null })}
      />
    </div>
  );
}
