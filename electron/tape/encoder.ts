import { type Key, noKey, toKey, writeChunk } from './chunk.ts';
import { deflate, markOf, packFrame } from './frame.ts';
import { type Taken, toChunk } from './tracker.ts';

/** Turns samples into frames, with a key before them where one is due. */
export interface Encoder {
  /** @param isFirst the first of a segment, which needs a key of its own */
  encode(taken: readonly Taken[], isFirst: boolean): Buffer;
}

/** A key costs several kilobytes, so one that fits worse and worse is kept this long. */
const keyMs = 30 * 60_000;
/** After the structure has changed, as when a disk was attached. */
const changedKeyMs = 5 * 60_000;

export function createEncoder(): Encoder {
  let key: Key = noKey;
  let keyAtMs = Number.NEGATIVE_INFINITY;

  function isKeyDue(last: Taken): boolean {
    const ageMs = last.monotonicMs - keyAtMs;
    return ageMs >= keyMs || (ageMs >= changedKeyMs && key.layout?.text !== last.layout.text);
  }

  /** Written twice, because all that follows depends on it. */
  function packKey(taken: readonly Taken[], last: Taken): Buffer {
    const rows = taken.findLast((one) => one.rows !== null)?.rows ?? null;
    const chunk = toChunk([{ ...last, rows }], noKey);
    const bytes = writeChunk(chunk, noKey);
    key = toKey(chunk, bytes);
    keyAtMs = last.monotonicMs;
    const data = deflate(bytes, noKey.bytes);
    const frame = packFrame({ kind: 'key', samples: 1, at: last.at, spanMs: 0, key: markOf(bytes), data });
    return Buffer.concat([frame, frame]);
  }

  return {
    encode(taken, isFirst) {
      const first = taken[0];
      const last = taken.at(-1);
      if (!first || !last) return Buffer.alloc(0);
      const before = isFirst || isKeyDue(last) ? packKey(taken, last) : Buffer.alloc(0);
      const data = deflate(writeChunk(toChunk(taken, key), key), key.bytes);
      const times = { samples: taken.length, at: first.at, spanMs: last.at - first.at };
      return Buffer.concat([before, packFrame({ kind: 'chunk', ...times, key: markOf(key.bytes), data })]);
    },
  };
}
