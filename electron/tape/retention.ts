import { listSegments, removeSegment, type Segment } from './segment-files.ts';

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

/** A segment ends where the next one begins; the newest one has not ended. */
function chooseExpired(
  segments: readonly Segment[],
  limits: TapeLimits,
  marks: readonly Mark[],
  now: number | null,
): readonly Segment[] {
  let bytes = segments.reduce((sum, segment) => sum + segment.bytes, 0);
  return segments.slice(0, -1).filter((segment, index) => {
    const endAt = segments[index + 1]?.startAt ?? Number.POSITIVE_INFINITY;
    const isMarked = marks.some(({ from, to }) => from < endAt && to >= segment.startAt);
    const isOld = now !== null && endAt < now - limits.maxAgeMs;
    if (isMarked || (!isOld && bytes <= limits.maxBytes)) return false;
    bytes -= segment.bytes;
    return true;
  });
}

/**
 * Removes what is older than the limits allow, and then the oldest until the rest fits.
 * @param now `null` while the clock cannot be trusted: then no age counts
 * @throws Error of the file system
 */
export function enforceLimits(folder: string, limits: TapeLimits, marks: readonly Mark[], now: number | null): void {
  const segments = listSegments(folder);
  for (const { name } of chooseExpired(segments, limits, marks, now)) removeSegment(folder, name);
}
