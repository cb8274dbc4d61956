import type { AlertRule } from './rule.ts';
import { fitSlope, type HistoryPoint, type Slope } from './slope.ts';

/** The recorded points of one series between two times, oldest first, downsampled to `maxPoints`. */
export type ReadPoints = (from: number, to: number, maxPoints: number) => readonly HistoryPoint[];

const minWindowMs = 60_000;
/** The longest window is a seventh of the span, because a minute says nothing about three days. */
const windowsOfSpan = 28;
const pointsPerWindow = 60;
const minPoints = 5;
/** The slopes of the three windows may differ by this factor. */
const maxSlopeRatio = 3;
/** As a share of the change within the longest window. */
const maxNoiseShare = 0.25;

/** Below half the threshold even a steady rise is no reason for an alert. */
function isNear(rule: AlertRule, level: number): boolean {
  return rule.comparison === 'below' || level >= rule.threshold / 2;
}

/** How often a forecast is computed. */
export function forecastIntervalMs({ spanSeconds }: AlertRule): number {
  return Math.max(10_000, (spanSeconds * 1000) / 500);
}

/** The shortest of the three windows that a forecast over a span is fitted to, in milliseconds. */
export const windowOfSpan = (spanMs: number): number => Math.max(minWindowMs, spanMs / windowsOfSpan);

/** How far ahead such a window allows a forecast, in milliseconds. */
export const spanOfWindow = (windowMs: number): number => windowMs * windowsOfSpan;

/**
 * The rise per millisecond (the fall, unless `isRising`) on which windows of one, two and four times `windowMs` before `at` agree; 0 if it goes the
 * other way or is not steady, `null` while too little is recorded.
 */
export function steadyRate(windowMs: number, isRising: boolean, at: number, readPoints: ReadPoints): number | null {
  const slopes: Slope[] = [];
  for (const lengthMs of [windowMs, 2 * windowMs, 4 * windowMs]) {
    const points = readPoints(at - lengthMs, at, pointsPerWindow);
    const first = points[0];
    if (points.length < minPoints || !first || first.at > at - 0.8 * lengthMs) return null;
    const slope = fitSlope(points);
    if (!slope) return null;
    slopes.push(slope);
  }
  const towards = slopes.map(({ perMs }) => (isRising ? perMs : -perMs)).toSorted((a, b) => a - b);
  const [slowest = 0, middle = 0, fastest = 0] = towards;
  const noise = slopes.at(-1)?.noise ?? Number.POSITIVE_INFINITY;
  const isSteady = slowest > 0 && fastest <= maxSlopeRatio * slowest && noise <= maxNoiseShare * middle * 4 * windowMs;
  return isSteady ? middle : 0;
}

/**
 * In how many seconds the value reaches the threshold at its present rate: `Infinity` if it does not, or is not steady enough;
 * `null` while too little is recorded.
 */
export function forecastSeconds(rule: AlertRule, level: number, at: number, readPoints: ReadPoints): number | null {
  const isAbove = rule.comparison === 'above';
  const remaining = isAbove ? rule.threshold - level : level - rule.threshold;
  if (remaining <= 0) return 0;
  if (!isNear(rule, level)) return Number.POSITIVE_INFINITY;
  const rate = steadyRate(windowOfSpan(rule.spanSeconds * 1000), isAbove, at, readPoints);
  return rate === null ? null : rate > 0 ? remaining / rate / 1000 : Number.POSITIVE_INFINITY;
}
