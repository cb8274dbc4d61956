import type { AlertRule } from '../../shared/alerts/rule.ts';
import { fitSlope, type PastPoint, type Slope } from './slope.ts';

/** What was recorded of one series between two times, oldest first, in about so many points. */
export type ReadPast = (from: number, to: number, maxPoints: number) => readonly PastPoint[];

const shortestWindowMs = 60_000;
/** The longest window is a seventh of how far ahead is looked: nobody foretells three days from a minute. */
const windowsOfSpan = 28;
const pointsPerWindow = 60;
const fewestPoints = 5;
/** The slopes of the three windows may differ by this factor. */
const steadiness = 3;
/** Of what the value changed within the longest window, so much may be noise. */
const mostNoise = 0.25;

/** Far below the threshold even a straight line is no danger yet: half the way must be behind. */
function isNear(rule: AlertRule, level: number): boolean {
  return rule.comparison === 'below' || level >= rule.threshold / 2;
}

/** How often a forecast is worth making anew. */
export function forecastEveryMs({ spanSeconds }: AlertRule): number {
  return Math.max(10_000, (spanSeconds * 1000) / 500);
}

/**
 * In how many seconds the value reaches the threshold, going on as it does: `Infinity` where it does not, or is not steady enough for
 * anyone to say; `null` while too little is recorded.
 */
export function forecastSeconds(rule: AlertRule, level: number, at: number, readPast: ReadPast): number | null {
  const isAbove = rule.comparison === 'above';
  const remaining = isAbove ? rule.threshold - level : level - rule.threshold;
  if (remaining <= 0) return 0;
  if (!isNear(rule, level)) return Number.POSITIVE_INFINITY;
  const base = Math.max(shortestWindowMs, (rule.spanSeconds * 1000) / windowsOfSpan);
  const slopes: Slope[] = [];
  for (const windowMs of [base, 2 * base, 4 * base]) {
    const points = readPast(at - windowMs, at, pointsPerWindow);
    const first = points[0];
    if (points.length < fewestPoints || !first || first.at > at - 0.8 * windowMs) return null;
    const slope = fitSlope(points);
    if (!slope) return null;
    slopes.push(slope);
  }
  const towards = slopes.map(({ perMs }) => (isAbove ? perMs : -perMs)).toSorted((a, b) => a - b);
  const [slowest = 0, middle = 0, fastest = 0] = towards;
  const noise = slopes.at(-1)?.noise ?? Number.POSITIVE_INFINITY;
  const isSteady = slowest > 0 && fastest <= steadiness * slowest && noise <= mostNoise * middle * 4 * base;
  return isSteady ? remaining / middle / 1000 : Number.POSITIVE_INFINITY;
}
