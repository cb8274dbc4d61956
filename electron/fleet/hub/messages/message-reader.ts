import { status } from '@grpc/grpc-js';
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

export interface MessageReader {
  /** @throws Error if the message is invalid, too large for its kind, or above the rate limit */
  readMessage(message: Buffer): FromAgent;
  /** @throws ProtocolError if the JSON is not an object, or too large */
  readJson(json: Uint8Array): Buffer;
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
      if (isObject(text.toString('utf8'))) return text;
      throw new ProtocolError(status.INVALID_ARGUMENT, 'expected a JSON object');
    },
  };
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
