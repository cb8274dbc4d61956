import type { Transport } from '../shared/ipc.ts';
import { windowProtocol } from '../shared/window-protocol.ts';

export interface SocketTransport extends Transport {
  readonly isOpen: boolean;
  /** Told whenever the connection comes or goes; it is tried again and again. */
  onChange(listener: (isOpen: boolean) => void): void;
}

const firstRetryMs = 500;
const lastRetryMs = 10_000;

/** Calls and pushes over one WebSocket that is opened again whenever it breaks. */
export function openSocketTransport(url: string): SocketTransport {
  const pushListeners = new Set<(name: string, payload: unknown) => void>();
  const changeListeners = new Set<(isOpen: boolean) => void>();
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  let retryMs = firstRetryMs;
  let socket: WebSocket | null = null;

  const tell = (isOpen: boolean) => {
    for (const listener of changeListeners) listener(isOpen);
  };

  function open(): void {
    const next = new WebSocket(url, windowProtocol);
    next.addEventListener('open', () => {
      retryMs = firstRetryMs;
      socket = next;
      tell(true);
    });
    next.addEventListener('message', ({ data }) => receive(String(data)));
    next.addEventListener('close', () => {
      socket = null;
      for (const { reject } of waiting.values()) reject(new Error('the connection was lost'));
      waiting.clear();
      tell(false);
      setTimeout(open, retryMs);
      retryMs = Math.min(lastRetryMs, retryMs * 2);
    });
  }

  function receive(text: string): void {
    const message = JSON.parse(text) as {
      id?: number;
      result?: unknown;
      error?: string;
      push?: string;
      payload?: unknown;
    };
    if (message.push !== undefined) {
      for (const listener of pushListeners) listener(message.push, message.payload);
      return;
    }
    const call = message.id === undefined ? undefined : waiting.get(message.id);
    if (!call || message.id === undefined) return;
    waiting.delete(message.id);
    if (message.error === undefined) call.resolve(message.result);
    else call.reject(new Error(message.error));
  }

  // After whoever asked for it has had the time to listen.
  setTimeout(open);
  return {
    get isOpen() {
      return socket !== null;
    },
    call(name, args) {
      return new Promise((resolve, reject) => {
        if (!socket) {
          reject(new Error('there is no connection'));
          return;
        }
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        socket.send(JSON.stringify({ id: lastId, call: name, args }));
      });
    },
    on(listener) {
      pushListeners.add(listener);
      return () => pushListeners.delete(listener);
    },
    onChange: (listener) => void changeListeners.add(listener),
  };
}
