import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { isMetricId, keptMetricIds, type MetricId, metrics } from '../../shared/metrics/catalogue.ts';
import { findNearest } from '../../shared/text/nearest.ts';
import { UserError } from '../../shared/user-error.ts';
import { type SystemHistory, toHistory } from '../../shared/wire/history.ts';
import type { Feed } from './feed.ts';

const hourMs = 3_600_000;
/** The maximum of `history.days`, and a day. */
const maxSpanMs = 366 * 24 * hourMs;
const maxMetrics = 64;
const maxPointsLimit = 5000;
const defaultMaxPoints = 500;

/** The parameters of /system/history. */
export const HistoryQuerySchema = Type.Object(
  {
    metrics: Type.String({
      minLength: 1,
      maxLength: 4000,
      description: `comma-separated; available: ${keptMetricIds.map((id) => metrics[id].wire).join(', ')}`,
    }),
    start: Type.Optional(
      Type.String({ maxLength: 40, description: 'Unix seconds or ISO 8601; default: one hour before the end' }),
    ),
    end: Type.Optional(Type.String({ maxLength: 40, description: 'Unix seconds or ISO 8601; default: now' })),
    interval: Type.Optional(
      Type.Number({
        minimum: 1,
        maximum: 86_400,
        description:
          'seconds per step, aligned to multiples of it; a multiple is used where history is coarser or max_points would be exceeded',
      }),
    ),
    max_points: Type.Optional(
      Type.Integer({
        minimum: 2,
        maximum: maxPointsLimit,
        description: 'maximum number of points per series; default: 500, or 5000 with an interval',
      }),
    ),
  },
  { additionalProperties: false },
);

const byWireName = new Map<string, MetricId>(keptMetricIds.map((id) => [metrics[id].wire, id]));

/** Finds a metric by its path in the public JSON, or by its id in the catalogue. */
export function findMetric(name: string): MetricId | null {
  return byWireName.get(name) ?? (isMetricId(name) ? name : null);
}

/** Unix seconds, or ISO 8601 with a time zone; `null` for anything else. */
export function parseTime(text: string): number | null {
  if (/^\d{1,11}(\.\d{1,6})?$/.test(text)) return Math.round(Number(text) * 1000);
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** @throws UserError */
function readSpan({ start, end }: Static<typeof HistoryQuerySchema>, now: number): readonly [from: number, to: number] {
  const read = (name: string, text: string | undefined, otherwise: number) => {
    const at = text === undefined ? otherwise : parseTime(text);
    if (at === null) throw new UserError(`${name}: use Unix seconds, or a time such as 2026-11-24T08:00:00Z`);
    return at;
  };
  const to = read('end', end, now);
  const from = read('start', start, to - hourMs);
  if (from >= to) throw new UserError('start must be before end');
  if (to - from > maxSpanMs) throw new UserError('the span from start to end must not exceed 366 days');
  return [from, to];
}

/** @throws UserError */
function readMetrics(text: string): readonly MetricId[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.length > maxMetrics) throw new UserError(`metrics: at most ${maxMetrics}`);
  return names.map((name) => {
    const id = findMetric(name);
    if (id !== null) return id;
    const nearest = findNearest(name, [...byWireName.keys()]);
    const clipped = name.length > 60 ? `${name.slice(0, 60)}…` : name;
    throw new UserError(
      `metrics: unknown metric "${clipped}"; ${nearest ? `did you mean ${nearest}?` : `available: ${[...byWireName.keys()].join(', ')}`}`,
    );
  });
}

/**
 * Recorded values, in steps with mean and maximum.
 * @throws UserError
 */
export function answerHistory(
  feed: Pick<Feed, 'readHistory'>,
  query: Static<typeof HistoryQuerySchema>,
  now: number,
): SystemHistory {
  const [from, to] = readSpan(query, now);
  const { interval } = query;
  const maxPoints = query.max_points ?? (interval === undefined ? defaultMaxPoints : maxPointsLimit);
  const step = interval === undefined ? {} : { stepMs: Math.round(interval * 1000) };
  const wanted = [...new Set(readMetrics(query.metrics))];
  return toHistory(feed.readHistory({ metrics: wanted, from, to, maxPoints, ...step }), from, to);
}

/**
 * The same for the query string of a URL.
 * @throws UserError
 */
export function answerHistoryQuery(feed: Pick<Feed, 'readHistory'>, text: string, now: number): SystemHistory {
  const given = Object.fromEntries(new URLSearchParams(text));
  const query = Value.Convert(HistoryQuerySchema, given);
  const [error] = Value.Errors(HistoryQuerySchema, query);
  if (!Value.Check(HistoryQuerySchema, query)) {
    throw new UserError(`${error?.instancePath.slice(1) || 'the query'} ${error?.message ?? 'is invalid'}`);
  }
  return answerHistory(feed, query, now);
}
