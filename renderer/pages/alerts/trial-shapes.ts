import type { BackTest } from '../../../shared/alerts/back-test.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import type { PlotArea } from '../../chart/plot-area.ts';
import { roundUp } from '../../chart/scale.ts';

/** A span of the chart, in percent of its width. */
export interface TrialSpan {
  readonly key: string;
  readonly left: number;
  readonly width: number;
}

/** When a rule would have fired, and how long its condition had to be met before that. */
export interface TrialSpans {
  readonly firing: readonly TrialSpan[];
  readonly held: readonly TrialSpan[];
}

/** More than these cannot be distinguished in the chart. */
const maxSpans = 200;

export function listSpans(trial: BackTest, rule: Pick<AlertRule, 'forSeconds'>): TrialSpans {
  if (!trial.span) return { firing: [], held: [] };
  const { from, to } = trial.span;
  const place = (key: string, start: number, end: number): TrialSpan => {
    const [left, right] = [Math.max(from, start), Math.min(to, end)];
    return { key, left: (100 * (left - from)) / (to - from), width: Math.max(0, (100 * (right - left)) / (to - from)) };
  };
  const firings = trial.firings.slice(-maxSpans);
  return {
    firing: firings.map(({ instance, firedAt, clearedAt }) =>
      place(`${instance} ${firedAt}`, firedAt, clearedAt ?? to),
    ),
    held: firings.map(({ instance, firedAt }) =>
      place(`${instance} ${firedAt}`, firedAt - rule.forSeconds * 1000, firedAt),
    ),
  };
}

/** The top of a scale without a fixed one that has room for the values and the threshold. */
export function trialTop(trial: BackTest, rule: Pick<AlertRule, 'threshold'>, base: number): number {
  const highest = (trial.series ?? []).reduce(
    (top, { points }) => points.reduce((most, [, value]) => Math.max(most, value), top),
    rule.threshold,
  );
  return roundUp(highest, base);
}

/** Where a value lies, in pixels from the top of the chart's box; values beyond the scale at its edge. */
export function pixelOf(value: number, { top, height, highest, lowest }: PlotArea): number {
  if (highest === lowest) return top + height;
  return top + height * Math.min(1, Math.max(0, (highest - value) / (highest - lowest)));
}

/** The value at a pixel, a whole number of steps. */
export function valueAt(pixel: number, { top, height, highest, lowest }: PlotArea, step: number): number {
  const share = Math.min(1, Math.max(0, (pixel - top) / height));
  return roundTo(highest - share * (highest - lowest), step);
}

export function roundTo(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toPrecision(12));
}

/** A round step of which a scale has about a hundred: 1 of 100 %, 0.5 of 40. @param factor of the unit that values are entered in */
export function stepOf({ highest, lowest }: PlotArea, factor: number): number {
  const wanted = (highest - lowest) / factor / 100;
  if (!(wanted > 0)) return factor;
  const unit = 10 ** Math.floor(Math.log10(wanted));
  return ([1, 2, 5, 10].find((digit) => digit * unit >= wanted * 0.999) ?? 10) * unit * factor;
}
