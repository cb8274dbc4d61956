import type { Bootstrap, Transport } from '../../shared/window/ipc.ts';
import { windowCallPath } from '../../shared/window/protocol.ts';
import { openSocketTransport } from './socket-transport.ts';

/** `refused`: the cookie that let this browser in is good no more. */
export type Connection = 'open' | 'lost' | 'refused';

export interface BrowserTransport extends Transport {
  onConnection(listener: (connection: Connection) => void): void;
}

/** A WebSocket that did not open so often is taken to be blocked. */
const patience = 2;
const leastPollMs = 1000;

class Refused extends Error {}

async function post(name: string, args: readonly unknown[]): Promise<unknown> {
  const response = await fetch(windowCallPath, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ call: name, args }),
  });
  if (response.status === 401) throw new Refused('this browser is not let in any more');
  if (!response.ok) throw new Error('the connection was lost');
  const { result, error } = (await response.json()) as { result?: unknown; error?: string };
  if (error !== undefined) throw new Error(error);
  return result;
}

/**
 * The wire of a window in a browser: one WebSocket, and while that does not open (a proxy may not let it through) calls over HTTP, and
 * the state of things asked for again and again.
 * @param address of the server's WebSockets, as findSocketAddress gives it
 */
export function openBrowserTransport(address: string): BrowserTransport {
  const socket = openSocketTransport(`${address}/ws`);
  const listeners = new Set<(name: string, payload: unknown) => void>();
  const connectionListeners = new Set<(connection: Connection) => void>();
  let failures = 0;
  let connection: Connection = 'open';
  let isPolling = false;
  let shownAt = 0;
  let settle: () => void = () => undefined;
  /** Until it is known which way it goes. */
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });

  function tell(next: Connection): void {
    if (next === connection) return;
    connection = next;
    for (const listener of connectionListeners) listener(next);
  }

  const push = (name: string, payload: unknown) => {
    for (const listener of listeners) listener(name, payload);
  };

  /** @returns how long to wait before the next look */
  async function look(): Promise<number> {
    try {
      const state = (await post('bootstrap', [])) as Bootstrap;
      tell('open');
      for (const name of ['settings', 'pace', 'alerts', 'notices'] as const) push(name, state[name]);
      if (state.snapshot && state.snapshot.at !== shownAt) push('snapshot', state.snapshot);
      shownAt = state.snapshot?.at ?? 0;
      return Math.max(leastPollMs, state.pace.intervalMs);
    } catch (error) {
      tell(error instanceof Refused ? 'refused' : 'lost');
      return leastPollMs;
    }
  }

  async function pollUntilOpen(): Promise<void> {
    isPolling = true;
    while (!socket.isOpen) {
      const waitMs = await look();
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
      tell('open');
      return;
    }
    failures += 1;
    if (failures < patience) tell('lost');
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
