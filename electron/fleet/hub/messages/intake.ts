import { status } from '@grpc/grpc-js';
import type { FromAgent } from '../../messages.ts';
import { readMessage } from './read-message.ts';

/** The sender is disconnected, and told why. */
export class Refusal extends Error {
  readonly code: status;
  constructor(code: status, message: string) {
    super(message);
    this.code = code;
  }
}

/** What one stream may send in so long: more than metrics each second, the pushes of all windows, and all answers there can be. */
const periodMs = 10_000;
const maxMessages = 1000;
const maxBytes = 128 * 1024 * 1024;
/** Of JSON that is parsed here. */
const maxJsonBytesInPeriod = 20 * 1024 * 1024;
const maxJsonBytes = 1024 * 1024;

/** Reads what comes over one stream, in size and amount no more than is of use. */
export function createIntake(monotonicMs: () => number) {
  let sinceMs = monotonicMs();
  let [messages, bytes, jsonBytes] = [0, 0, 0];

  function refuse(text: string): never {
    throw new Refusal(status.RESOURCE_EXHAUSTED, text);
  }

  return {
    /** @throws Error for what is no message, is too large for its kind, or is one too many */
    readMessage(message: Buffer): FromAgent {
      if (monotonicMs() - sinceMs > periodMs) {
        sinceMs = monotonicMs();
        [messages, bytes, jsonBytes] = [0, 0, 0];
      }
      messages += 1;
      bytes += message.length;
      if (messages > maxMessages || bytes > maxBytes) refuse('it sends more than anybody asked for');
      return readMessage(message);
    },
    /** @throws Refusal for what is no object of JSON, or too much of it */
    readJson(json: Uint8Array): Buffer {
      jsonBytes += json.length;
      if (json.length > maxJsonBytes || jsonBytes > maxJsonBytesInPeriod) refuse('it sends more JSON than is of use');
      const text = Buffer.from(json);
      if (isObject(text.toString('utf8'))) return text;
      throw new Refusal(status.INVALID_ARGUMENT, 'what was sent as JSON is no object');
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
