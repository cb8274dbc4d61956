import type { ClientDuplexStream } from '@grpc/grpc-js';
import { trace } from '../../foundation/trace.ts';
import type { FromAgent, FromHub } from '../messages.ts';

/** Unread messages or bytes from which the hub counts as full. */
const fullMessages = 16;
const fullBytes = 1024 * 1024;
/** Above this the stream is cancelled: the hub stopped reading but keeps sending requests. */
const maxUnreadBytes = 32 * 1024 * 1024;
/** Of a message besides its JSON. */
const overheadBytes = 200;

export interface HubWriter {
  send(message: FromAgent): void;
  /** Set when much is unread, until all of it was read. */
  readonly isFull: boolean;
}

function sizeOf({ metrics, history, systemInfo, alerts, windowMessage }: FromAgent): number {
  const json = metrics ?? history ?? systemInfo ?? alerts ?? windowMessage;
  return overheadBytes + (json?.json.length ?? 0);
}

/** Sends to a hub and counts what it has not read yet. @param onDrained called when it has read everything after it was full */
export function createHubWriter(call: ClientDuplexStream<FromAgent, FromHub>, onDrained: () => void): HubWriter {
  let [messages, bytes] = [0, 0];
  let isFull = false;
  return {
    send(message) {
      const size = sizeOf(message);
      trace(() => `to the hub: ${Object.keys(message).join()}, about ${size} bytes; ${messages} unread`);
      messages += 1;
      bytes += size;
      isFull ||= messages >= fullMessages || bytes >= fullBytes;
      if (bytes > maxUnreadBytes) call.cancel();
      else call.write(message, onRead);
      function onRead(): void {
        messages -= 1;
        bytes -= size;
        if (!isFull || messages > 0) return;
        isFull = false;
        onDrained();
      }
    },
    get isFull() {
      return isFull;
    },
  };
}
