import type { Moment } from '../../shared/tape/moment.ts';
import type { Chunk } from './chunk.ts';
import { listMoments, readMoment } from './chunk-moments.ts';
import { openSegment, type ReadableSegment } from './read-segment.ts';
import { listSegments, readSegment, type Segment } from './segment-files.ts';

export interface TapeReader {
  /** The sample at this time, or the last one before it; `null` if nothing was recorded then. @param at Unix milliseconds */
  readAt(at: number): Moment | null;
  /** All samples from `from` to `to`, both inclusive, oldest first. */
  readSpan(from: number, to: number): Iterable<Moment>;
}

/** Samples are a minute apart at most; after a longer silence the machine slept, or Tacho did not run. */
export const maxSilenceMs = 65_000;

const nothing: Chunk = { samples: [], identities: [] };

/**
 * Reads a tape, whether or not it is being written.
 * @param readUnwritten what this process will write next
 */
export function createTapeReader(folder: string, readUnwritten: () => Chunk = () => nothing): TapeReader {
  let opened: { readonly segment: Segment; readonly content: ReadableSegment } | null = null;

  function open(segment: Segment): ReadableSegment {
    if (opened?.segment.name === segment.name && opened.segment.bytes === segment.bytes) return opened.content;
    const file = readSegment(folder, segment.name);
    const content = file ? openSegment(file) : { chunks: [], damaged: 0 };
    opened = { segment, content };
    return content;
  }

  /** `null` if the last sample before this time is much older. */
  const keepIfNear = (moment: Moment | null, at: number) =>
    moment && at - moment.snapshot.at <= maxSilenceMs ? moment : null;

  return {
    readAt(at) {
      const latest = readMoment(readUnwritten(), at);
      if (latest) return keepIfNear(latest, at);
      // After the clock was set back, an earlier segment may reach further.
      for (const segment of listSegments(folder)
        .filter(({ startAt }) => startAt <= at)
        .reverse()) {
        const { chunks } = open(segment);
        const chunk = chunks.findLast((one) => one.at <= at);
        if (!chunk) continue;
        const content = chunk.read();
        return content && keepIfNear(readMoment(content, at), at);
      }
      return null;
    },
    *readSpan(from, to) {
      const segments = listSegments(folder);
      for (const [index, segment] of segments.entries()) {
        const next = segments[index + 1]?.startAt ?? Number.POSITIVE_INFINITY;
        if (segment.startAt > to || next < from) continue;
        for (const chunk of open(segment).chunks) {
          if (chunk.at > to || chunk.lastAt < from) continue;
          yield* listMoments(chunk.read() ?? nothing, from, to);
        }
      }
      yield* listMoments(readUnwritten(), from, to);
    },
  };
}
