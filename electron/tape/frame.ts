import { constants, crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * `{magic u16, kind u8, samples u8, length u32, first u48, span u32, key u16, crc u32}` and `length` bytes of deflated data, all little-endian.
 * The CRC-32 covers the header before it and the data.
 */
export interface Frame {
  /** A key is compared with nothing; chunks are compared with the key before them. */
  readonly kind: 'key' | 'chunk';
  readonly samples: number;
  /** Unix milliseconds of the first sample, and from there to the last. */
  readonly at: number;
  readonly spanMs: number;
  /** `markOf` the key that it is compared with; of a key, its own. */
  readonly key: number;
  /** Deflated. */
  readonly data: Buffer;
}

const magic = 0x7a54;
const headBytes = 24;
const crcAt = 20;
const kinds = ['key', 'chunk'] as const;
const maxSpanMs = 2 ** 32 - 1;
/** Limits what damaged data can cost. */
const maxInflatedBytes = 64 * 1024 * 1024;

export function packFrame({ kind, samples, at, spanMs, key, data }: Frame): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt16LE(magic, 0);
  head.writeUInt8(kinds.indexOf(kind), 2);
  head.writeUInt8(samples, 3);
  head.writeUInt32LE(data.length, 4);
  head.writeUIntLE(at, 8, 6);
  head.writeUInt32LE(Math.min(maxSpanMs, Math.max(0, spanMs)), 14);
  head.writeUInt16LE(key, 18);
  head.writeUInt32LE(checksum(head, data), crcAt);
  return Buffer.concat([head, data]);
}

/** A 16-bit checksum that identifies a key. @param bytes the key before compression */
export const markOf = (bytes: Buffer): number => crc32(bytes) & 0xffff;

function checksum(head: Buffer, data: Buffer): number {
  return crc32(data, crc32(head.subarray(0, crcAt)));
}

function readFrame(file: Buffer, position: number): { readonly frame: Frame; readonly end: number } | null {
  if (position + headBytes > file.length || file.readUInt16LE(position) !== magic) return null;
  const head = file.subarray(position, position + headBytes);
  const kind = kinds[head.readUInt8(2)];
  const end = position + headBytes + head.readUInt32LE(4);
  if (!kind || end > file.length) return null;
  const data = file.subarray(position + headBytes, end);
  if (checksum(head, data) !== head.readUInt32LE(crcAt)) return null;
  const times = { samples: head.readUInt8(3), at: head.readUIntLE(8, 6), spanMs: head.readUInt32LE(14) };
  return { frame: { kind, ...times, key: head.readUInt16LE(18), data }, end };
}

export interface Scanned {
  readonly frames: readonly Frame[];
  /** Places at which something else stood: damaged frames, or a torn end. */
  readonly damaged: number;
}

/** All intact frames, in the order in which they were written. */
export function scanFrames(file: Buffer, start: number): Scanned {
  const frames: Frame[] = [];
  let damaged = 0;
  let position = start;
  while (position < file.length) {
    const found = readFrame(file, position);
    if (found) {
      frames.push(found.frame);
      position = found.end;
      continue;
    }
    damaged += 1;
    position = findNext(file, position + 1);
  }
  return { frames, damaged };
}

/** Where the next intact frame begins. */
function findNext(file: Buffer, from: number): number {
  const mark = Buffer.from([magic & 255, magic >> 8]);
  let position = file.indexOf(mark, from);
  while (position !== -1 && !readFrame(file, position)) position = file.indexOf(mark, position + 1);
  return position === -1 ? file.length : position;
}

/** @param dictionary what the data resembles; its last 32 KiB are used */
export function deflate(bytes: Buffer, dictionary: Buffer): Buffer {
  return deflateRawSync(bytes, { level: constants.Z_BEST_COMPRESSION, ...withDictionary(dictionary) });
}

/** @throws Error of zlib for data that was deflated with another dictionary, or is too large */
export function inflate(data: Buffer, dictionary: Buffer): Buffer {
  return inflateRawSync(data, { maxOutputLength: maxInflatedBytes, ...withDictionary(dictionary) });
}

const windowBytes = 32 * 1024;
const withDictionary = (bytes: Buffer) => (bytes.length > 0 ? { dictionary: bytes.subarray(-windowBytes) } : {});
