import { UserError } from '../../shared/user-error.ts';
import type { Bootstrap, Transport } from '../../shared/window/ipc.ts';
import { windowCallPath } from '../../shared/window/protocol.ts';
import { openSocketTransport } from './socket-transport.ts';

/** `refused`: the cookie that signed this browser in is no longer valid. */
export type Connection = 'open' | 'lost' | 'refused';

export interface BrowserTransport extends Transport {
  onConnection(listener: (connection: Connection) => void): void;
}

/** After this many failures in a row the WebSocket is taken to be blocked. */
const maxSocketFailures = 2;
const minPollMs = 1000;

class RefusedError extends Error {}

async function post(name: string, args: readonly unknown[]): Promise<unknown> {
  const response = await fetch(windowCallPath, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ call: name, args }),
  });
  if (response.status === 401) throw new RefusedError('this browser is signed out');
  if (!response.ok) throw new UserError('connection lost');
  const { result, error } = (await response.json()) as { result?: unknown; error?: string };
  if (error !== undefined) throw new UserError(error);
  return result;
}

/**
 * The transport of a window in a browser: one WebSocket. While that does not open, since a proxy may block it, calls go over HTTP and the
 * state is polled.
 * @param address of the server's WebSockets, as findSocketAddress returns it
 */
export function openBrowserTransport(address: string): BrowserTransport {
  const socket = openSocketTransport(`${address}/ws`);
  const listeners = new Set<(name: string, payload: unknown) => void>();
  const connectionListeners = new Set<(connection: Connection) => void>();
  let failures = 0;
  let connection: Connection = 'open';
  let isPolling = false;
  let lastSnapshotAt = 0;
  let settle: () => void = () => undefined;
  /** Resolves once it is known whether calls go over the WebSocket or over HTTP. */
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });

  function setConnection(next: Connection): void {
    if (next === connection) return;
    connection = next;
    for (const listener of connectionListeners) listener(next);
  }

  const push = (name: string, payload: unknown) => {
    for (const listener of listeners) listener(name, payload);
  };

  /** @returns how long to wait before the next poll */
  async function pollOnce(): Promise<number> {
    try {
      const state = (await post('bootstrap', [])) as Bootstrap;
      setConnection('open');
      for (const name of ['settings', 'pace', 'alerts', 'notices'] as const) push(name, state[name]);
      if (state.snapshot && state.snapshot.at !== lastSnapshotAt) push('snapshot', state.snapshot);
      lastSnapshotAt = state.snapshot?.at ?? 0;
      return Math.max(minPollMs, state.pace.intervalMs);
    } catch (error) {
      setConnection(error instanceof RefusedError ? 'refused' : 'lost');
      return minPollMs;
    }
  }

  async function pollUntilOpen(): Promise<void> {
    isPolling = true;
    while (!socket.isOpen) {
      const waitMs = await pollOnce();
      settle();
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
    isPolling = false;
  }

  socket.on(push);
  socket.onChange((isOpen) => {
    if (isOpen) {
      failures = 0;
      settle();
      setConnection('open');
      return;
    }
    failures += 1;
    if (failures < maxSocketFailures) setConnection('lost');
    else if (!isPolling) void pollUntilOpen();
  });

  return {
    async call(name, args) {
      await settled;
      return socket.isOpen ? socket.call(name, args) : post(name, args);
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onConnection: (listener) => void connectionListeners.add(listener),
  };
}
