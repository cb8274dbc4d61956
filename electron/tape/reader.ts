import type { Moment } from '../../shared/tape/moment.ts';
import type { Chunk } from './chunk.ts';
import { listMoments, readMoment } from './chunk-moments.ts';
import { type ChunkFrame, openSegment } from './read-segment.ts';
import { listSegments, readSegment, type Segment } from './segment-files.ts';
import { maxSilenceMs } from './silence.ts';
import type { Unwritten } from './unwritten.ts';

export interface TapeReader {
  /** The sample at this time, or the last one before it; `null` if nothing was recorded then. @param at Unix milliseconds */
  readAt(at: number): Moment | null;
  /**
   * All samples from `from` to `to`, both inclusive, oldest first. If the clock was set back, overlapping recordings follow
   * each other.
   */
  readSpan(from: number, to: number): Iterable<Moment>;
}

/** Intervals are seldom longer; an older sample may have a nearer one in another file. */
const surelyNearMs = 5000;
/** Segments kept open: one more than a reader goes back and forth between. */
const maxOpen = 3;

const nothing: Chunk = { samples: [], identities: [] };

/**
 * Reads a tape, whether or not it is being written.
 * @param readUnwritten what this process will write next
 */
export function createTapeReader(folder: string, readUnwritten?: () => Unwritten): TapeReader {
  const opened = new Map<string, { readonly bytes: number; readonly chunks: readonly ChunkFrame[] }>();

  function open({ name, bytes }: Segment): readonly ChunkFrame[] {
    const known = opened.get(name);
    if (known?.bytes === bytes) return known.chunks;
    const file = readSegment(folder, name);
    const chunks = file ? openSegment(file).chunks : [];
    opened.delete(name);
    opened.set(name, { bytes, chunks });
    const [oldest] = opened.keys();
    if (opened.size > maxOpen && oldest !== undefined) opened.delete(oldest);
    return chunks;
  }

  /** Whatever may hold the time, the newest first: unwritten samples, then the files. */
  function* listCandidates(at: number): Generator<Moment | null> {
    const unwritten = readUnwritten?.();
    if (unwritten) {
      yield readMoment(unwritten.pending, at);
      yield findIn(openSegment(unwritten.frames, 0).chunks, at);
    }
    // If the clock was set back, several segments may cover the same time.
    for (const segment of listSegments(folder, at, at).toReversed()) yield findIn(open(segment), at);
  }

  return {
    readAt(at) {
      let best: Moment | null = null;
      for (const moment of listCandidates(at)) {
        if (moment && moment.snapshot.at > (best?.snapshot.at ?? at - maxSilenceMs - 1)) best = moment;
        if (best && at - best.snapshot.at <= surelyNearMs) break;
      }
      return best;
    },
    *readSpan(from, to) {
      for (const segment of listSegments(folder, from, to)) yield* readChunks(open(segment), from, to);
      const unwritten = readUnwritten?.();
      if (!unwritten) return;
      yield* readChunks(openSegment(unwritten.frames, 0).chunks, from, to);
      yield* listMoments(unwritten.pending, from, to);
    },
  };
}

function findIn(chunks: readonly ChunkFrame[], at: number): Moment | null {
  const content = chunks.findLast((one) => one.at <= at)?.read();
  return content ? readMoment(content, at) : null;
}

function* readChunks(chunks: readonly ChunkFrame[], from: number, to: number): Generator<Moment> {
  for (const chunk of chunks) {
    if (chunk.at <= to && chunk.lastAt >= from) yield* listMoments(chunk.read() ?? nothing, from, to);
  }
}
