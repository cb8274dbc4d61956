import protobuf from 'protobufjs';
import { type FromAgent, fromAgentCodec } from '../../messages.ts';

/** Maximum size of each body of FromAgent, by its field number in fleet.proto. */
const maxBytes: ReadonlyMap<number, readonly [name: string, bytes: number]> = new Map([
  [1, ['Hello', 64 * 1024]],
  [2, ['Heartbeat', 4096]],
  [3, ['SystemInfo', 256 * 1024]],
  [4, ['Metrics', 1024 * 1024 + 64]],
  [5, ['History', 1024 * 1024 + 8192]],
  // The process list of a large machine is about a megabyte.
  [6, ['WindowMessage', 4 * 1024 * 1024]],
  [7, ['Alerts', 256 * 1024]],
  [8, ['Renew', 4096]],
]);

/**
 * Decodes one message of an agent. Its size is checked first, because two bytes can become an object of two hundred.
 * @throws TypeError if the message is invalid, or too large for its kind
 */
export function readMessage(bytes: Buffer): FromAgent {
  const reader = protobuf.Reader.create(bytes);
  let bodies = 0;
  try {
    while (reader.pos < reader.len) {
      const tag = reader.uint32();
      const limit = maxBytes.get(tag >>> 3);
      if (limit) {
        const start = reader.pos;
        reader.skipType(tag & 7);
        const [name, max] = limit;
        if (reader.pos - start > max) throw new TypeError(`${name} is larger than ${max} bytes`);
        bodies += 1;
      } else reader.skipType(tag & 7);
    }
    if (bodies > 1) throw new TypeError('a message must have exactly one body');
    return fromAgentCodec.decode(bytes);
  } catch (error) {
    throw error instanceof TypeError ? error : new TypeError('the message could not be decoded');
  }
}
