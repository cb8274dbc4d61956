import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openHostTransport } from '../../../../renderer/transport/host-transport.ts';
import type { Transport } from '../../../../shared/window/ipc.ts';
import { FakeWebSocket } from '../../../fake/web-socket.ts';

beforeEach(() => {
  FakeWebSocket.opened.length = 0;
  vi.stubGlobal('WebSocket', FakeWebSocket);
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A desktop app whose agent is there or not. */
function createDesktop() {
  const listeners = new Set<(name: string, payload: unknown) => void>();
  const calls: (readonly [string, readonly unknown[]])[] = [];
  const desktop = { isReachable: true };
  const transport: Transport = {
    async call(name, args) {
      calls.push([name, args]);
      if (name === 'openHost' && !desktop.isReachable) throw new Error('not connected');
      return null;
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const push = (name: string, payload: unknown) => {
    for (const listener of listeners) listener(name, payload);
  };
  return { desktop, transport, calls, push };
}

describe('the window of a remote agent in the desktop app', () => {
  test('sends its messages through the app, and gets the answers from there', async () => {
    const { transport, calls, push } = createDesktop();
    const remote = openHostTransport(transport, '', 'db-1');
    const answer = remote.call('bootstrap', []);
    await vi.advanceTimersByTimeAsync(0);
    expect(calls.map(([name]) => name)).toEqual(['openHost', 'sendToHost']);
    expect(calls[0]?.[1]).toEqual(['db-1']);
    push('hostMessage', JSON.stringify({ id: 1, result: 'hello' }));
    expect(await answer).toBe('hello');
  });

  test('says that it is lost, and opens it again once the agent is back', async () => {
    const { desktop, transport, push } = createDesktop();
    const remote = openHostTransport(transport, '', 'db-1');
    const connections: string[] = [];
    remote.onConnection((connection) => connections.push(connection));
    await vi.advanceTimersByTimeAsync(0);
    desktop.isReachable = false;
    push('hostGone', null);
    await expect(remote.call('bootstrap', [])).rejects.toThrow('not connected');
    await vi.advanceTimersByTimeAsync(5000);
    expect(connections.slice(0, 3)).toEqual(['open', 'lost', 'lost']);
    desktop.isReachable = true;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(connections.at(-1)).toBe('open');
  });
});

test('in a browser the window of an agent has a WebSocket of its own at the hub', async () => {
  const remote = openHostTransport(null, 'ws://hub', 'db-1');
  const connections: string[] = [];
  remote.onConnection((connection) => connections.push(connection));
  await vi.advanceTimersByTimeAsync(0);
  expect(FakeWebSocket.opened[0]?.url).toBe('ws://hub/agents/db-1/ws');
  FakeWebSocket.opened[0]?.accept();
  FakeWebSocket.opened[0]?.drop();
  expect(connections).toEqual(['open', 'lost']);
});
