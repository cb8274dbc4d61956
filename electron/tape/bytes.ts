/** Grows as needed. Integers are written as varints: seven bits a byte, the lowest first, up to 2^53. */
export interface ByteWriter {
  /** @param value an integer, 0 or more */
  unsigned(value: number): void;
  /** UTF-8 with its length before it. */
  text(value: string): void;
  bytes(value: Uint8Array): void;
  finish(): Buffer;
}

export function createByteWriter(): ByteWriter {
  let buffer = Buffer.allocUnsafe(4096);
  let length = 0;

  function reserve(more: number): void {
    if (length + more <= buffer.length) return;
    const grown = Buffer.allocUnsafe(2 * (length + more));
    buffer.copy(grown, 0, 0, length);
    buffer = grown;
  }

  function unsigned(value: number): void {
    reserve(8);
    let rest = value;
    while (rest >= 128) {
      buffer[length] = (rest % 128) | 128;
      length += 1;
      rest = Math.floor(rest / 128);
    }
    buffer[length] = rest;
    length += 1;
  }

  function bytes(value: Uint8Array): void {
    reserve(value.length);
    buffer.set(value, length);
    length += value.length;
  }

  return {
    unsigned,
    text(value) {
      const encoded = Buffer.from(value, 'utf8');
      unsigned(encoded.length);
      bytes(encoded);
    },
    bytes,
    finish: () => Buffer.from(buffer.subarray(0, length)),
  };
}

export interface ByteReader {
  unsigned(): number;
  text(): string;
}

/** Each read throws a RangeError behind the end, or for a value that the writer cannot have written. */
export function createByteReader(buffer: Buffer): ByteReader {
  let position = 0;

  function unsigned(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = buffer[position];
      if (byte === undefined || factor > 2 ** 53) throw new RangeError('the data ends early');
      position += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
  }

  return {
    unsigned,
    text() {
      const length = unsigned();
      if (position + length > buffer.length) throw new RangeError('the data ends early');
      position += length;
      return buffer.toString('utf8', position - length, position);
    },
  };
}
