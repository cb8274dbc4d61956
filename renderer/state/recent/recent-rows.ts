import type { Recent } from '../../../shared/recent/recent.ts';
import { coreKey, partKey } from '../read-points.ts';
import type { TimelineRow } from '../timeline.ts';

/** What was recorded of cores and parts, for the timeline, oldest first. */
export function listRecentRows({ cores, parts }: Recent): readonly TimelineRow[] {
  const coreKeys = cores.ids.map(coreKey);
  const partKeys = parts.ids.map(partKey);
  const rowOf = (at: number, keys: readonly string[], values: readonly (number | null)[]) => ({
    at,
    values: keys.map((key, index) => [key, values[index] ?? null] as const),
  });
  return [
    ...cores.moments.map(({ at, percents }) => rowOf(at, coreKeys, percents)),
    ...parts.moments.map(({ at, values }) => rowOf(at, partKeys, values)),
  ].toSorted((a, b) => a.at - b.at);
}
