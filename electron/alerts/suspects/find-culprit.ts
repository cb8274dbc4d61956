import type { Culprit } from '../../../shared/alerts/alert.ts';

/** Who explains less of what an alert is about is not named for it. */
const leastShare = 0.4;

/** The first of the suspects, if it explains enough. */
export function findCulprit(suspects: readonly Culprit[]): Culprit | null {
  const [first] = suspects;
  return first && (first.share ?? 0) >= leastShare ? first : null;
}
