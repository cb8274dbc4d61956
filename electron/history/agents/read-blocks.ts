import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { HistoryQuery, HistorySeries } from '../../../shared/history/history.ts';
import { alignSpan, chooseStepMs } from '../downsample.ts';
import { parseSeriesKey } from '../history.ts';
import { joinSteps } from '../join-steps.ts';
import type { Tier } from '../tier.ts';
import { blockMs, minuteMs } from './block-files.ts';

/** One series of the answer while its blocks are added; a step may be in two of them. */
interface Sums {
  readonly sum: Float64Array;
  readonly weight: Float64Array;
  readonly max: Float64Array;
}

interface Grid {
  readonly firstAt: number;
  readonly stepMs: number;
  readonly steps: number;
}

function createSums(steps: number): Sums {
  const max = new Float64Array(steps).fill(Number.NEGATIVE_INFINITY);
  return { sum: new Float64Array(steps), weight: new Float64Array(steps), max };
}

/** Of all series of an answer. Each block holds some fifty series, but an agent may name others in each. */
const maxCells = 1_000_000;

/** The steps of the answer, over what is recorded of the span; `null` if nothing is. */
function chooseGrid(starts: readonly number[], { from, to, maxPoints, stepMs }: HistoryQuery): Grid | null {
  const [oldest, newest] = [Math.min(...starts), Math.max(...starts)];
  const span = { from: Math.max(from, oldest), to: Math.min(to, newest + blockMs), maxPoints };
  if (span.from >= span.to) return null;
  const chosenMs = chooseStepMs(stepMs ?? minuteMs, minuteMs, span);
  const [firstAt, endAt] = alignSpan(span.from, span.to, chosenMs);
  return { firstAt, stepMs: chosenMs, steps: Math.round((endAt - firstAt) / chosenMs) };
}

function addBlock(tier: Tier, startAt: number, key: string, sums: Sums, { firstAt, stepMs, steps }: Grid): void {
  const columns = tier.read(key, startAt, startAt + blockMs - 1);
  const first = Math.max(0, Math.floor((startAt - firstAt) / stepMs));
  const last = Math.min(steps, Math.ceil((startAt + blockMs - firstAt) / stepMs));
  for (let step = first; step < last; step += 1) {
    const at = firstAt + step * stepMs;
    const joined = joinSteps(columns, minuteMs, at, at + stepMs);
    if (!joined) continue;
    sums.sum[step] = (sums.sum[step] ?? 0) + joined.mean * joined.coveredMs;
    sums.weight[step] = (sums.weight[step] ?? 0) + joined.coveredMs;
    sums.max[step] = Math.max(sums.max[step] ?? joined.max, joined.max);
  }
}

function toSeries(key: string, { sum, weight, max }: Sums, { firstAt, stepMs }: Grid): readonly HistorySeries[] {
  const series = parseSeriesKey(key);
  if (!series) return [];
  const isKnown = (step: number) => (weight[step] ?? 0) > 0;
  return [
    {
      ...series,
      startAt: firstAt,
      stepMs,
      mean: Array.from(sum, (value, step) => (isKnown(step) ? value / (weight[step] ?? 1) : null)),
      max: Array.from(max, (value, step) => (isKnown(step) ? value : null)),
    },
  ];
}

/**
 * Answers a query from blocks of minutes, one after another: only one is in RAM, and others get their turn in between. Series beyond a
 * million steps in all are left out.
 * @param starts of all blocks
 * @param load the block that starts at this time
 */
export async function readBlocks(
  starts: readonly number[],
  query: HistoryQuery,
  load: (startAt: number) => Tier,
): Promise<readonly HistorySeries[]> {
  const reached = starts.filter((startAt) => startAt + blockMs > query.from && startAt <= query.to);
  const grid = reached.length === 0 ? null : chooseGrid(reached, query);
  if (!grid) return [];
  const wanted: ReadonlySet<string> = new Set(query.metrics);
  const all = new Map<string, Sums>();
  for (const startAt of reached) {
    await yieldToOthers();
    const tier = load(startAt);
    for (const key of tier.keys) {
      if (!wanted.has(parseSeriesKey(key)?.metric ?? '')) continue;
      if (!all.has(key) && (all.size + 1) * grid.steps > maxCells) continue;
      const sums = all.get(key) ?? createSums(grid.steps);
      all.set(key, sums);
      addBlock(tier, startAt, key, sums, grid);
    }
  }
  return [...all].flatMap(([key, sums]) => toSeries(key, sums, grid));
}
