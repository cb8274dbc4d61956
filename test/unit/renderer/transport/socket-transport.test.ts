import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findSocketAddress, openSocketTransport } from '../../../../renderer/transport/socket-transport.ts';
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

test.each([
  ['http:', 'localhost:7780', 'ws://localhost:7780'],
  ['https:', 'tacho.example', 'wss://tacho.example'],
])('a page loaded over %s from %s opens its WebSockets at %s', (protocol, host, address) => {
  expect(findSocketAddress({ protocol, host })).toBe(address);
});

test('a call goes over the socket, and its answer comes back', async () => {
  const transport = openSocketTransport('ws://x/ws');
  vi.advanceTimersByTime(0);
  const [socket] = FakeWebSocket.opened;
  expect(socket?.url).toBe('ws://x/ws');
  socket?.accept();
  const call = transport.call('bootstrap', []);
  expect(socket?.sent.map((text) => JSON.parse(text))).toEqual([{ id: 1, call: 'bootstrap', args: [] }]);
  socket?.deliver({ id: 1, result: 'hello' });
  expect(await call).toBe('hello');
});

test('a socket that closes is opened again, after ever longer waits until one opens', () => {
  const changes: boolean[] = [];
  const transport = openSocketTransport('ws://x/ws');
  transport.onChange((isOpen) => changes.push(isOpen));
  vi.advanceTimersByTime(0);
  const waits: number[] = [];
  for (let failure = 0; failure < 8; failure += 1) {
    FakeWebSocket.opened.at(-1)?.drop();
    const count = FakeWebSocket.opened.length;
    let waited = 0;
    while (FakeWebSocket.opened.length === count) {
      vi.advanceTimersByTime(50);
      waited += 50;
    }
    waits.push(waited);
  }
  expect(waits[0]).toBeLessThan(800);
  expect(waits.at(-1)).toBeGreaterThan(7000);
  expect(Math.max(...waits)).toBeLessThan(13_000);
  FakeWebSocket.opened.at(-1)?.accept();
  FakeWebSocket.opened.at(-1)?.drop();
  const count = FakeWebSocket.opened.length;
  vi.advanceTimersByTime(800);
  expect(FakeWebSocket.opened).toHaveLength(count + 1);
  expect(changes.slice(-2)).toEqual([true, false]);
});
