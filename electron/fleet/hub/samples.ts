import { deflateRawSync, inflateRawSync } from 'node:zlib';

export interface Sample {
  /** Unix milliseconds, by the hub's clock. */
  readonly at: number;
  /** The public JSON of /system/metrics. */
  readonly json: Buffer;
}

/** The samples of one agent, of the last half hour, in bounded memory. */
export interface Samples {
  add(sample: Sample): void;
  /** Oldest first. */
  readSince(at: number): readonly Sample[];
  readonly newest: Sample | null;
  /** Held, without what the engine takes for itself. */
  readonly bytes: number;
  forgetBefore(at: number): void;
}

/** A sample differs little from the one before: packed against the first of its block it takes a tenth. */
interface Block {
  readonly first: Buffer;
  readonly packed: { readonly at: number; readonly bytes: Buffer }[];
  bytes: number;
}

const mostInBlock = 60;
const mostBlockBytes = 256 * 1024;
/** Half an hour each second of a large machine; what comes on top drives out the oldest. */
const mostBytes = 2 * 1024 * 1024;
/** The dictionary of deflate reaches 32 KiB back (RFC 1951). */
const windowBytes = 32 * 1024;

export function createSamples(): Samples {
  const blocks: Block[] = [];
  let newest: Sample | null = null;
  let bytes = 0;

  function drop(): void {
    bytes -= blocks.shift()?.bytes ?? 0;
  }

  return {
    add(sample) {
      newest = sample;
      let block = blocks.at(-1);
      if (!block || block.packed.length >= mostInBlock || block.bytes >= mostBlockBytes) {
        block = { first: sample.json, packed: [], bytes: sample.json.length };
        bytes += block.bytes;
        blocks.push(block);
      }
      const packed = deflateRawSync(sample.json, { dictionary: block.first.subarray(-windowBytes) });
      block.packed.push({ at: sample.at, bytes: packed });
      block.bytes += packed.length;
      bytes += packed.length;
      while (bytes > mostBytes && blocks.length > 1) drop();
    },
    readSince: (at) =>
      blocks.flatMap(({ first, packed }) =>
        packed
          .filter((one) => one.at >= at)
          .map((one) => ({
            at: one.at,
            json: inflateRawSync(one.bytes, { dictionary: first.subarray(-windowBytes) }),
          })),
      ),
    get newest() {
      return newest;
    },
    get bytes() {
      return bytes;
    },
    forgetBefore(at) {
      while (blocks.length > 0 && (blocks[0]?.packed.at(-1)?.at ?? 0) < at) drop();
    },
  };
}
