import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { HistoryQuery, HistorySeries } from '../../shared/history/history.ts';
import { keptMetricIds, type MetricId, metrics } from '../../shared/metrics/catalogue.ts';
import { findKeptMetrics, usualMetrics } from '../../shared/metrics/names.ts';
import { english } from '../../shared/text/english.ts';
import { UserError } from '../../shared/user-error.ts';
import { type SystemHistory, toHistory } from '../../shared/wire/history.ts';
import type { Feed } from './feed.ts';
import { readTime } from './read-time.ts';

const hourMs = 3_600_000;
/** The maximum of `history.days`, and a day. */
const maxSpanMs = 366 * 24 * hourMs;
const maxMetrics = 64;
const maxPointsLimit = 5000;
const defaultMaxPoints = 500;

/** The parameters of /system/history. */
export const HistoryQuerySchema = Type.Object(
  {
    metrics: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 4000,
        description: `comma-separated; available: ${keptMetricIds.map((id) => metrics[id].wire).join(', ')}; default: ${usualMetrics.map((id) => metrics[id].wire).join(', ')}`,
      }),
    ),
    start: Type.Optional(
      Type.String({
        maxLength: 40,
        description:
          '-1h or 7d (that long ago), ISO 8601 (local time without a zone), or Unix seconds; default: one hour before the end',
      }),
    ),
    end: Type.Optional(Type.String({ maxLength: 40, description: 'as start; default: now' })),
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

const refusal = (text: string) => new UserError(text, { code: 'refused' });

/** @throws UserError */
function readSpan({ start, end }: Static<typeof HistoryQuerySchema>, now: number): readonly [from: number, to: number] {
  const read = (name: string, text: string | undefined, otherwise: number) =>
    text === undefined ? otherwise : readTime(name, text, now);
  const to = read('end', end, now);
  const from = read('start', start, to - hourMs);
  if (from >= to) throw refusal('start must be before end');
  if (to - from > maxSpanMs) throw refusal('the span from start to end must not exceed 366 days');
  return [from, to];
}

/** @throws UserError */
function readMetrics(text: string | undefined): readonly MetricId[] {
  if (text === undefined) return usualMetrics;
  const names = text.split(',').map((name) => name.trim());
  if (names.length > maxMetrics) throw refusal(`metrics: at most ${maxMetrics}`);
  const found = findKeptMetrics(names, 'wire', english);
  if ('problem' in found) throw refusal(`metrics: ${found.problem}`);
  return found;
}

/** @throws UserError */
function readQuery(query: Static<typeof HistoryQuerySchema>, now: number): HistoryQuery {
  const [from, to] = readSpan(query, now);
  const { interval } = query;
  const maxPoints = query.max_points ?? (interval === undefined ? defaultMaxPoints : maxPointsLimit);
  const step = interval === undefined ? {} : { stepMs: Math.round(interval * 1000) };
  return { metrics: [...readMetrics(query.metrics)], from, to, maxPoints, ...step };
}

export const toAnswer = (series: readonly HistorySeries[], { from, to }: HistoryQuery): SystemHistory =>
  toHistory(series, from, to);

/**
 * Recorded values, in steps with mean and maximum.
 * @throws UserError
 */
export function answerHistory(
  feed: Pick<Feed, 'readHistory'>,
  query: Static<typeof HistoryQuerySchema>,
  now: number,
): SystemHistory {
  const read = readQuery(query, now);
  return toAnswer(feed.readHistory(read), read);
}

/**
 * Reads the query string of a URL.
 * @throws UserError
 */
export function parseHistoryQuery(text: string, now: number): HistoryQuery {
  const given = Object.fromEntries(new URLSearchParams(text));
  const query = Value.Convert(HistoryQuerySchema, given);
  const [error] = Value.Errors(HistoryQuerySchema, query);
  if (!Value.Check(HistoryQuerySchema, query)) {
    throw refusal(`${error?.instancePath.slice(1) || 'the query'} ${error?.message ?? 'is invalid'}`);
  }
  return readQuery(query, now);
}

/**
 * Answers the query string of a URL.
 * @throws UserError
 */
export function answerHistoryQuery(feed: Pick<Feed, 'readHistory'>, text: string, now: number): SystemHistory {
  const query = parseHistoryQuery(text, now);
  return toAnswer(feed.readHistory(query), query);
}
