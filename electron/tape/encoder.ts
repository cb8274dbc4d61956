import { type Key, noKey, toKey, writeChunk } from './chunk.ts';
import { deflate, markOf, packFrame } from './frame.ts';
import { type Taken, toChunk } from './tracker.ts';

/** Samples as they are written: the frame, and before it the key, unless the file has that already. */
export interface Encoded {
  readonly at: number;
  readonly frame: Buffer;
  /** The same buffer for all frames of one key. Holds it twice, because all of them depend on it. */
  readonly key: Buffer;
}

/** A key costs several kilobytes, so one that fits worse and worse is kept this long. */
const keyMs = 30 * 60_000;
/** After the structure has changed, as when a disk was attached. */
const changedKeyMs = 5 * 60_000;

/** Turns samples into frames. The returned function takes those of one frame, at least one. @throws RangeError for a time that has no place */
export function createEncoder(): (taken: readonly [Taken, ...Taken[]]) => Encoded {
  let key: Key = noKey;
  let packedKey = Buffer.alloc(0);
  let keyAtMs = Number.NEGATIVE_INFINITY;

  function isKeyDue(last: Taken): boolean {
    const ageMs = last.monotonicMs - keyAtMs;
    return ageMs >= keyMs || (ageMs >= changedKeyMs && key.layout?.text !== last.layout.text);
  }

  function renewKey(taken: readonly Taken[], last: Taken): void {
    const listed = taken.findLast((one) => one.listed !== null)?.listed ?? null;
    const chunk = toChunk([{ ...last, listed }], noKey);
    const bytes = writeChunk(chunk, noKey);
    const data = deflate(bytes, noKey.bytes);
    const frame = packFrame({ kind: 'key', samples: 1, at: last.at, spanMs: 0, key: markOf(bytes), data });
    key = toKey(chunk, bytes);
    packedKey = Buffer.concat([frame, frame]);
    keyAtMs = last.monotonicMs;
  }

  return (taken) => {
    const [first] = taken;
    const last = taken.at(-1) ?? first;
    if (isKeyDue(last)) renewKey(taken, last);
    const data = deflate(writeChunk(toChunk(taken, key), key), key.bytes);
    const times = { samples: taken.length, at: first.at, spanMs: last.at - first.at };
    return {
      at: first.at,
      key: packedKey,
      frame: packFrame({ kind: 'chunk', ...times, key: markOf(key.bytes), data }),
    };
  };
}
