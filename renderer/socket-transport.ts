import type { Transport } from '../shared/ipc.ts';

export interface SocketTransport extends Transport {
  /** Told whenever the connection comes or goes. */
  onConnection(listener: (isConnected: boolean) => void): void;
}

const firstRetryMs = 500;
const lastRetryMs = 10_000;

/** The wire of a browser window: calls and pushes over one WebSocket that is opened again whenever it breaks. */
export function openSocketTransport(url: string): SocketTransport {
  const pushListeners = new Set<(name: string, payload: unknown) => void>();
  const connectionListeners = new Set<(isConnected: boolean) => void>();
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  let retryMs = firstRetryMs;
  let opened: Promise<WebSocket> = open();

  function open(): Promise<WebSocket> {
    return new Promise((resolve) => {
      const socket = new WebSocket(url);
      socket.addEventListener('open', () => {
        retryMs = firstRetryMs;
        resolve(socket);
        for (const listener of connectionListeners) listener(true);
      });
      socket.addEventListener('message', ({ data }) => receive(String(data)));
      socket.addEventListener('close', () => {
        for (const { reject } of waiting.values()) reject(new Error('the connection was lost'));
        waiting.clear();
        for (const listener of connectionListeners) listener(false);
        setTimeout(() => {
          opened = open();
          // Whoever waits for the socket that never opened gets the next one.
          void opened.then(resolve);
        }, retryMs);
        retryMs = Math.min(lastRetryMs, retryMs * 2);
      });
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

  return {
    async call(name, args) {
      const socket = await opened;
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        socket.send(JSON.stringify({ id, call: name, args }));
      });
    },
    on(listener) {
      pushListeners.add(listener);
      return () => pushListeners.delete(listener);
    },
    onConnection: (listener) => void connectionListeners.add(listener),
  };
}
