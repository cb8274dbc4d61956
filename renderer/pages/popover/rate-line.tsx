import { rateTopOf, useRatePeak } from '../../chart/rate-scale.ts';
import { Sparkline } from '../../chart/sparkline.tsx';
import { type Accent, accentStyle } from '../../components/accent.ts';

interface RateLineProps {
  readonly label: string;
  readonly accent: Accent;
  /** Keys of the timeline, which are added up. */
  readonly series: readonly string[];
  /** Both directions, formatted. */
  readonly values: readonly [string, string];
  onOpen(): void;
}

/** The last two minutes of a rate and its present values in one line, which leads to its page. */
export function RateLine({ label, accent, series, values, onOpen }: RateLineProps) {
  const top = rateTopOf(useRatePeak(series));
  return (
    <button className="rate-line" type="button" style={accentStyle(accent)} onClick={onOpen}>
      <span>{label}</span>
      <Sparkline series={series} accent={accent} top={top} />
      <b>
        <span>{values[0]}</span>
        <span>{values[1]}</span>
      </b>
    </button>
  );
}
