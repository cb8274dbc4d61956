import type { HistoryPoint } from '../../../shared/alerts/slope.ts';
import { splitAtGaps } from '../../chart/split-at-gaps.ts';
import { accentStyle } from '../../components/accent.ts';
import { diskWords } from '../../text/disk-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { type Growth, growthPeriod } from './growth.ts';

export interface DrawnGrowth extends Growth {
  readonly accent: string;
}

interface GrowthChartProps {
  readonly growths: readonly DrawnGrowth[];
  readonly at: number;
  /** What it shows, in words. */
  readonly summary: string;
}

/** Units of the drawing, which is stretched to the room that there is. */
const [width, height] = [1000, 100];
const dayMs = 86_400_000;

/** The space in use over time, and dashed how it goes on until it is full. */
export function GrowthChart({ growths, at, summary }: GrowthChartProps) {
  const text = useText();
  const format = useFormat();
  const { from, to } = growthPeriod(growths, at);
  const x = (instant: number) => (width * (instant - from)) / (to - from);
  const y = (percent: number) => height - (height * Math.min(100, percent)) / 100;
  const place = (instant: number, percent: number) => `${x(instant).toFixed(1)},${y(percent).toFixed(2)}`;
  const nowShare = (100 * (at - from)) / (to - from);
  const writeDay = (instant: number) => (to - from > 2 * dayMs ? format.day(instant) : format.moment(instant));
  return (
    <div className="growth-chart" role="img" aria-label={summary}>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {[0, 50, 100].map((percent) => (
          <line key={percent} className="growth-grid" x1={0} x2={width} y1={y(percent)} y2={y(percent)} />
        ))}
        {to > at && <rect className="growth-future" x={x(at)} y={0} width={width - x(at)} height={height} />}
        {growths.map(({ mount, accent, points, fullAt }) => {
          const last = points.at(-1);
          const gap = 6 * medianStep(points);
          return (
            <g key={mount.mountPoint} style={accentStyle(accent)}>
              {splitAtGaps(
                points.map((point) => [point.at, point.value] as const),
                gap,
              ).map((run) => (
                <path
                  key={run[0]?.[0]}
                  className="growth-line"
                  d={`M${run.map(([instant, value]) => place(instant, value)).join('L')}`}
                />
              ))}
              {last && fullAt !== null && to > at && (
                <path
                  className="growth-line"
                  data-forecast="true"
                  d={`M${place(last.at, last.value)}L${place(...forecastEnd(last, fullAt, to))}`}
                />
              )}
            </g>
          );
        })}
      </svg>
      {growths.map(
        ({ mount, accent, fullAt }) =>
          fullAt !== null &&
          fullAt <= to && (
            <i
              key={mount.mountPoint}
              className="growth-full"
              style={{ ...accentStyle(accent), insetInlineStart: `${(100 * (fullAt - from)) / (to - from)}%` }}
            />
          ),
      )}
      <span className="growth-top" aria-hidden="true">
        {format.percent(100)}
      </span>
      <div className="growth-times" aria-hidden="true">
        <span>{writeDay(from)}</span>
        <span {...(to === at ? { 'data-end': true } : { style: { insetInlineStart: `${nowShare}%` } })}>
          {text(diskWords.now)}
        </span>
        {to > at && nowShare < 88 && <span data-end="true">{writeDay(to)}</span>}
      </div>
    </div>
  );
}

/** Where a forecast ends: when it is full, or at the edge of the chart. */
function forecastEnd({ at, value }: HistoryPoint, fullAt: number, to: number): [at: number, percent: number] {
  if (fullAt <= to) return [fullAt, 100];
  return [to, value + ((100 - value) * (to - at)) / (fullAt - at)];
}

function medianStep(points: Growth['points']): number {
  const steps = points.slice(1).map(({ at }, index) => at - (points[index]?.at ?? at));
  return steps.toSorted((a, b) => a - b)[steps.length >> 1] ?? 0;
}
