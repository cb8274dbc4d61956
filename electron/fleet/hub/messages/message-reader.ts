import { status } from '@grpc/grpc-js';
import { isObject, type Json } from '../../../../shared/wire/read-values.ts';
import type { FromAgent } from '../../messages.ts';
import { readMessage } from './read-message.ts';

/** The agent broke the protocol: its stream is ended with this status. */
export class ProtocolError extends Error {
  readonly code: status;
  constructor(code: status, message: string) {
    super(message);
    this.code = code;
  }
}

/** Limits of one stream per period: more than metrics each second, the pushes of all windows, and all possible answers together. */
const periodMs = 10_000;
const maxMessages = 1000;
const maxBytes = 128 * 1024 * 1024;
/** Of JSON that is parsed here. */
const maxJsonBytesInPeriod = 20 * 1024 * 1024;
const maxJsonBytes = 1024 * 1024;

/** A JSON object, as text for those who pass it on and as a value for those who read it: it is parsed once. */
export interface ReadJson {
  readonly text: Buffer;
  readonly value: Json;
}

export interface MessageReader {
  /** @throws Error if the message is invalid, too large for its kind, or above the rate limit */
  readMessage(message: Buffer): FromAgent;
  /** @throws ProtocolError if the JSON is not an object, or too large */
  readJson(json: Uint8Array): ReadJson;
}

/** Reads the messages of one stream and limits their size and rate. */
export function createMessageReader(monotonicMs: () => number): MessageReader {
  let periodStartMs = monotonicMs();
  let [messages, bytes, jsonBytes] = [0, 0, 0];

  function rejectExcess(text: string): never {
    throw new ProtocolError(status.RESOURCE_EXHAUSTED, text);
  }

  return {
    readMessage(message) {
      if (monotonicMs() - periodStartMs > periodMs) {
        periodStartMs = monotonicMs();
        [messages, bytes, jsonBytes] = [0, 0, 0];
      }
      messages += 1;
      bytes += message.length;
      if (messages > maxMessages || bytes > maxBytes) rejectExcess('too many messages');
      return readMessage(message);
    },
    readJson(json) {
      jsonBytes += json.length;
      if (json.length > maxJsonBytes || jsonBytes > maxJsonBytesInPeriod) rejectExcess('too much JSON');
      const text = Buffer.from(json);
      const value = parseOrNull(text);
      if (isObject(value)) return { text, value };
      throw new ProtocolError(status.INVALID_ARGUMENT, 'expected a JSON object');
    },
  };
}

function parseOrNull(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    return null;
  }
}
