import { isOurs, listSegments, removeSegment, type Segment, segmentMs } from './segment-files.ts';

export interface TapeLimits {
  readonly maxAgeMs: number;
  readonly maxBytes: number;
}

/** A stretch of time whose segments are kept whatever the limits say, both ends in Unix milliseconds. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

interface State {
  readonly limits: TapeLimits;
  readonly marks: readonly Mark[];
  /** Unix milliseconds; `null` while the clock cannot be trusted: then no age counts. */
  readonly now: number | null;
  /** The name of the segment that is being written, which stays. */
  readonly open: string | null;
}

const dayMs = 86_400_000;

/** Those recorded while the clock was ahead go first, then the oldest. */
function sortByWorth(segments: readonly Segment[], now: number | null): readonly Segment[] {
  const isAhead = ({ startAt }: Segment) => now !== null && startAt > now + dayMs;
  return [...segments.filter(isAhead), ...segments.filter((segment) => !isAhead(segment))];
}

/**
 * Removes what is older than the limits allow, and then the oldest until the rest fits.
 * @throws Error of the file system about the first that could not be removed; the others are removed all the same
 */
export function enforceLimits(folder: string, { limits, marks, now, open }: State): void {
  const segments = listSegments(folder);
  let bytes = segments.reduce((sum, segment) => sum + segment.bytes, 0);
  const problems: unknown[] = [];
  for (const segment of sortByWorth(segments, now)) {
    const endAt = segment.startAt + segmentMs;
    const isMarked = marks.some(({ from, to }) => from < endAt && to >= segment.startAt);
    const isOld = now !== null && endAt < now - limits.maxAgeMs;
    if (segment.name === open || isMarked || (!isOld && bytes <= limits.maxBytes)) continue;
    try {
      // Another version has its own limits.
      if (!isOurs(folder, segment.name)) continue;
      removeSegment(folder, segment.name);
      bytes -= segment.bytes;
    } catch (error) {
      problems.push(error);
    }
  }
  if (problems.length > 0) throw problems[0];
}

/** Removes everything of this version. @throws as `enforceLimits` */
export function removeAll(folder: string): void {
  enforceLimits(folder, { limits: { maxAgeMs: 0, maxBytes: -1 }, marks: [], now: null, open: null });
}
