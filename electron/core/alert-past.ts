import type { Past } from '../alerts/evaluate.ts';
import { createLookBack } from '../alerts/measure.ts';
import type { History } from '../history/history.ts';
import type { ProcessRing } from '../history/process-ring.ts';

/** What a process uses is compared with what it used so long ago, or as far back as is known of it. */
const baselineMs = 20 * 60_000;
const leastBaselineMs = 60_000;

/** What the rules may know of before. */
export function createPast(
  history: Pick<History, 'readOne'>,
  ring: Pick<ProcessRing, 'findOldest'>,
  now: () => number,
): Past {
  return {
    lookBack: createLookBack(
      (metric, instance) => (from, to, maxPoints) => history.readOne(metric, instance, from, to, maxPoints),
    ),
    findBaseline(process) {
      const before = ring.findOldest(process, now(), baselineMs);
      if (!before || now() - before.at < leastBaselineMs) return null;
      const { at, cpuPercent, residentBytes } = before;
      return { ageMs: now() - at, cpuPercent, residentBytes };
    },
  };
}
