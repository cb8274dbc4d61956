import type { Chunk } from './chunk.ts';

/** What is not in a file yet: frames as they will be written, and samples that make up the next one. */
export interface Unwritten {
  readonly frames: Buffer;
  readonly pending: Chunk;
}
