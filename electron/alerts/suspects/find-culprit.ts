import type { Culprit } from '../../../shared/alerts/alert.ts';

/** A suspect that explains less is not named. */
const minShare = 0.4;

/** The first of the suspects, if it explains enough. */
export function findCulprit(suspects: readonly Culprit[]): Culprit | null {
  const [first] = suspects;
  return first && (first.share ?? 0) >= minShare ? first : null;
}
