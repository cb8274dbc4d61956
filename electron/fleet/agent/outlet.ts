import type { ClientDuplexStream } from '@grpc/grpc-js';
import type { FromAgent, FromHub } from '../messages.ts';

/** What the hub has not read yet. */
const fullMessages = 16;
const fullBytes = 1024 * 1024;
/** Beyond this the stream is given up: the hub stopped reading, and did not stop asking. */
const maxBytes = 32 * 1024 * 1024;
/** Of a message besides its text. */
const overheadBytes = 200;

export interface Outlet {
  send(message: FromAgent): void;
  /** From when much is unread until all of it was read. */
  readonly isFull: boolean;
}

function sizeOf({ metrics, history, systemInfo, alerts, windowMessage }: FromAgent): number {
  const json = metrics ?? history ?? systemInfo ?? alerts ?? windowMessage;
  return overheadBytes + (json?.json.length ?? 0);
}

/** Sends to a hub, and counts what it has not read. @param onDrained called when it has read on after it was full */
export function createOutlet(call: ClientDuplexStream<FromAgent, FromHub>, onDrained: () => void): Outlet {
  let [messages, bytes] = [0, 0];
  let isFull = false;
  return {
    send(message) {
      const size = sizeOf(message);
      messages += 1;
      bytes += size;
      isFull ||= messages >= fullMessages || bytes >= fullBytes;
      if (bytes > maxBytes) call.cancel();
      else call.write(message, read);
      function read(): void {
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
