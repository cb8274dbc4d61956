import type { Transport } from '../shared/ipc.ts';
import { windowProtocol } from '../shared/window-protocol.ts';
import { createWire } from './wire.ts';

/** A wire that is opened again whenever it breaks. */
export interface LinkTransport extends Transport {
  readonly isOpen: boolean;
  /** Told whenever the connection comes or goes. */
  onChange(listener: (isOpen: boolean) => void): void;
}

const firstRetryMs = 500;
const lastRetryMs = 10_000;

/** Calls and pushes over one WebSocket. */
export function openSocketTransport(url: string): LinkTransport {
  const wire = createWire();
  const listeners = new Set<(isOpen: boolean) => void>();
  let retryMs = firstRetryMs;

  const tell = (isOpen: boolean) => {
    for (const listener of listeners) listener(isOpen);
  };

  function open(): void {
    const socket = new WebSocket(url, windowProtocol);
    socket.addEventListener('open', () => {
      retryMs = firstRetryMs;
      wire.open((text) => socket.send(text));
      tell(true);
    });
    socket.addEventListener('message', ({ data }) => wire.receive(String(data)));
    socket.addEventListener('close', () => {
      wire.close();
      tell(false);
      setTimeout(open, retryMs);
      retryMs = Math.min(lastRetryMs, retryMs * 2);
    });
  }

  // After whoever asked for it has had the time to listen.
  setTimeout(open);
  return {
    get isOpen() {
      return wire.isOpen;
    },
    call: wire.call,
    on: wire.on,
    onChange: (listener) => void listeners.add(listener),
  };
}
