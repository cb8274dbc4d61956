import { type ReadPoints, spanOfWindow, steadyRate, windowOfSpan } from '../../../shared/alerts/forecast.ts';
import type { HistoryPoint } from '../../../shared/alerts/slope.ts';
import type { Filesystem } from '../../../shared/readings/disks.ts';

const dayMs = 86_400_000;

/** The history that growth is drawn from. */
export const growthMs = 30 * dayMs;
/**
 * The history of a finer step that the rule about disks filling up looks at, which must not say something else than the chart: the
 * longest of its windows.
 */
export const recentMs = 4 * windowOfSpan(3 * dayMs);

/** The shortest of three each, as for a rule: those that look furthest back decide first. */
const windowsMs = [4 * dayMs, dayMs, windowOfSpan(3 * dayMs), 3_600_000];

/** The use of one file system in percent, and where it leads. */
export interface Growth {
  readonly mount: Filesystem;
  /** Oldest first. */
  readonly points: readonly HistoryPoint[];
  /** Whether enough is recorded to judge. */
  readonly isJudged: boolean;
  /** `null` unless it grows steadily. */
  readonly percentPerDay: number | null;
  /** Unix milliseconds; `null` unless it is full soon enough for a forecast. */
  readonly fullAt: number | null;
}

/**
 * @param coarse of the last {@link growthMs}
 * @param fine of the last {@link recentMs}
 */
export function computeGrowth(
  mount: Filesystem,
  coarse: readonly HistoryPoint[],
  fine: readonly HistoryPoint[],
  at: number,
): Growth {
  const level = mount.usedPercent ?? coarse.at(-1)?.value ?? 0;
  const fits = windowsMs.map((windowMs) => ({
    windowMs,
    rate: steadyRate(windowMs, true, at, thin(windowMs < dayMs ? fine : coarse)),
  }));
  const rates = fits.flatMap(({ windowMs, rate }) => {
    return rate !== null && rate > 0 ? [{ rate, windowMs, fullInMs: Math.max(0, 100 - level) / rate }] : [];
  });
  const forecast = rates.find(({ windowMs, fullInMs }) => fullInMs <= spanOfWindow(windowMs));
  const rate = forecast?.rate ?? rates.find(({ windowMs }) => windowMs >= dayMs)?.rate ?? null;
  return {
    mount,
    points: coarse,
    isJudged: fits.some(({ rate: fitted }) => fitted !== null),
    percentPerDay: rate === null ? null : rate * dayMs,
    fullAt: forecast ? at + forecast.fullInMs : null,
  };
}

/** At most so many points, for the cost of a fit grows with their square. */
const thin =
  (points: readonly HistoryPoint[]): ReadPoints =>
  (from, to, maxPoints) => {
    const found = points.filter(({ at }) => at >= from && at <= to);
    const every = Math.max(1, Math.ceil(found.length / maxPoints));
    return found.filter((_, index) => index % every === 0);
  };

/** What is full soonest first, then what is fullest. */
export function sortGrowth(growths: readonly Growth[]): readonly Growth[] {
  return growths.toSorted(
    (a, b) =>
      (a.fullAt ?? Number.POSITIVE_INFINITY) - (b.fullAt ?? Number.POSITIVE_INFINITY) ||
      (b.mount.usedPercent ?? 0) - (a.mount.usedPercent ?? 0) ||
      a.mount.mountPoint.localeCompare(b.mount.mountPoint),
  );
}

/** The period of the chart, from what is recorded to when the first is full; the future takes at most as much room as the past. */
export function growthPeriod(growths: readonly Growth[], at: number): { readonly from: number; readonly to: number } {
  const from = Math.min(at, ...growths.map(({ points }) => points[0]?.at ?? at));
  const pastMs = at - from;
  const ends = growths.flatMap(({ fullAt }) => (fullAt === null ? [] : [fullAt - at]));
  if (ends.length === 0) return { from, to: at };
  return { from, to: at + Math.min(pastMs, Math.max(pastMs / 4, Math.min(...ends) * 1.15)) };
}
