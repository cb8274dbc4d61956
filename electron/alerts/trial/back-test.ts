import type { AlertState } from '../../../shared/alerts/alert.ts';
import type { Firing } from '../../../shared/alerts/back-test.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import type { HistoryPoint } from '../../../shared/alerts/slope.ts';
import { advance } from '../advance.ts';
import { createValueReader } from '../measure.ts';

/** The mean value over a span of time that begins at `at`. */
export interface StoredStep extends HistoryPoint {
  readonly ms: number;
}

export interface StoredSeries {
  readonly instance: string;
  /** Oldest first; there is none where nothing was recorded. */
  readonly steps: readonly StoredStep[];
}

export interface Tried {
  /** Oldest first. */
  readonly firings: readonly Firing[];
  /** How much time the rule could judge, for the instance with most of it. */
  readonly judgedMs: number;
}

/** The index of the first step that begins at or after a time. */
function findFirst(steps: readonly StoredStep[], at: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readStored(
  steps: readonly StoredStep[],
  from: number,
  to: number,
  maxPoints: number,
): readonly HistoryPoint[] {
  const found = steps.slice(findFirst(steps, from), findFirst(steps, to + 1));
  const every = Math.ceil(found.length / maxPoints);
  return every <= 1 ? found : found.filter((_, index) => index % every === 0);
}

/** When a rule would have fired, by the code that evaluates it. Peaks shorter than a stored step are missed. */
export function backTest(rule: AlertRule, series: readonly StoredSeries[]): Tried {
  const past = new Map(series.map(({ instance, steps }) => [instance, steps]));
  const lookBack = createValueReader((_metric, instance) => (from, to, maxPoints) => {
    return readStored(past.get(instance) ?? [], from, to, maxPoints);
  });
  const tried = series
    .filter(({ instance }) => rule.instance === null || rule.instance === instance)
    .map((one) => testOne(rule, one, lookBack));
  return {
    firings: tried.flatMap(({ firings }) => firings).toSorted((a, b) => a.firedAt - b.firedAt),
    judgedMs: Math.max(0, ...tried.map(({ judgedMs }) => judgedMs)),
  };
}

function testOne(
  rule: AlertRule,
  { instance, steps }: StoredSeries,
  lookBack: ReturnType<typeof createValueReader>,
): Tried {
  const firings: Firing[] = [];
  let state: AlertState | undefined;
  let since = 0;
  let judgedMs = 0;
  function step(at: number, level: number, sinceLastMs: number): void {
    const value = lookBack(rule, instance, level, at);
    if (value === null) return;
    judgedMs += sinceLastMs;
    const { next, event } = advance(rule, state, {
      at,
      sinceLastMs,
      instance,
      where: '',
      value,
      level,
      rankSuspects: () => null,
    });
    if (event?.kind === 'fired') since = event.record.firedAt;
    if (event?.kind === 'cleared') {
      firings.push({ instance, firedAt: since, clearedAt: at, worst: event.record.worst });
    }
    state = next;
  }
  // The value held for the whole step; gaps between steps do not count.
  for (const { at, ms, value } of steps) {
    step(at, value, 0);
    step(at + ms, value, ms);
  }
  if (state?.phase === 'firing') {
    firings.push({ instance, firedAt: since, clearedAt: null, worst: state.record.worst });
  }
  return { firings, judgedMs };
}
