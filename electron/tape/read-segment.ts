import { type Chunk, type Key, noKey, readChunk, toKey } from './chunk.ts';
import { type Frame, inflate, markOf, scanFrames } from './frame.ts';
import { segmentHead } from './segment-files.ts';

/** Frames of one segment in the order of their times, each readable by itself. */
export interface ReadableSegment {
  readonly chunks: readonly ChunkFrame[];
  /** Places that could not be read. */
  readonly damaged: number;
}

export interface ChunkFrame {
  readonly at: number;
  readonly lastAt: number;
  readonly samples: number;
  /** `null` if it cannot be read, because its key is damaged in both copies. */
  read(): Chunk | null;
}

function openKey(frame: Frame): Key | null {
  try {
    const bytes = inflate(frame.data, noKey.bytes);
    return markOf(bytes) === frame.key ? toKey(readChunk(bytes, noKey), bytes) : null;
  } catch {
    return null;
  }
}

function openChunk(frame: Frame, key: Key): Chunk | null {
  try {
    return readChunk(inflate(frame.data, key.bytes), key);
  } catch {
    return null;
  }
}

/**
 * @param file its whole content, which may end within a frame
 * @param start where its frames begin
 */
export function openSegment(file: Buffer, start = segmentHead.length): ReadableSegment {
  const { frames, damaged } = scanFrames(file, start);
  let keyFrame: Frame | null = null;
  let key: Key | null = null;
  const keyOf = (frame: Frame) => {
    const opened = keyFrame === frame ? key : openKey(frame);
    keyFrame = frame;
    key = opened;
    return opened;
  };
  let latest: Frame | null = null;
  const chunks: ChunkFrame[] = [];
  for (const frame of frames) {
    if (frame.kind === 'key') latest = frame;
    else {
      const { at, spanMs, samples } = frame;
      const own = latest?.key === frame.key ? latest : null;
      const read = () => {
        const opened = own && keyOf(own);
        return opened && openChunk(frame, opened);
      };
      chunks.push({ at, lastAt: at + spanMs, samples, read });
    }
  }
  return { chunks, damaged };
}
