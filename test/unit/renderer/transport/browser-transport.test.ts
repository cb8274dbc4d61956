import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openBrowserTransport } from '../../../../renderer/transport/browser-transport.ts';
import { FakeWebSocket } from '../../../fake/web-socket.ts';

let answer: () => Response;
const calls: unknown[] = [];

beforeEach(() => {
  FakeWebSocket.opened.length = 0;
  calls.length = 0;
  answer = () => Response.json({ result: { pace: { intervalMs: 2000 }, snapshot: { at: 5 } } });
  vi.stubGlobal('WebSocket', FakeWebSocket);
  vi.stubGlobal('fetch', async (_path: string, { body }: { readonly body: string }) => {
    calls.push(JSON.parse(body));
    return answer();
  });
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function open() {
  const transport = openBrowserTransport('ws://x');
  const connections: string[] = [];
  const pushes: string[] = [];
  transport.onConnection((connection) => connections.push(connection));
  transport.on((name) => pushes.push(name));
  await vi.advanceTimersByTimeAsync(0);
  return { transport, connections, pushes };
}

/** Twice in a row, as where a proxy lets no WebSocket through. */
async function failSocket() {
  FakeWebSocket.opened.at(-1)?.drop();
  await vi.advanceTimersByTimeAsync(1000);
  FakeWebSocket.opened.at(-1)?.drop();
  await vi.advanceTimersByTimeAsync(0);
}

describe('a window in a browser', () => {
  test('calls over its WebSocket, and waits until it is open', async () => {
    const { transport } = await open();
    const call = transport.call('readProcess', [7]);
    const [socket] = FakeWebSocket.opened;
    expect(socket?.sent).toEqual([]);
    socket?.accept();
    await vi.advanceTimersByTimeAsync(0);
    expect(JSON.parse(socket?.sent[0] ?? '')).toMatchObject({ call: 'readProcess', args: [7] });
    socket?.deliver({ id: 1, result: null });
    expect(await call).toBeNull();
    expect(calls).toEqual([]);
  });

  test('calls over HTTP and polls the state where WebSockets are blocked', async () => {
    const { transport, connections, pushes } = await open();
    await failSocket();
    expect(connections).toEqual(['lost', 'open']);
    expect(pushes).toEqual(['settings', 'pace', 'alerts', 'notices', 'snapshot']);
    answer = () => Response.json({ result: 'over HTTP' });
    expect(await transport.call('readProcess', [7])).toBe('over HTTP');
    expect(calls.at(-1)).toEqual({ call: 'readProcess', args: [7] });
  });

  test('pushes a snapshot once, however often it is polled', async () => {
    const { pushes } = await open();
    await failSocket();
    await vi.advanceTimersByTimeAsync(1900);
    expect(calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(4200);
    expect(calls.length).toBeGreaterThan(2);
    expect(pushes.filter((name) => name === 'snapshot')).toHaveLength(1);
  });

  test('distinguishes a signed-out browser from an unreachable server', async () => {
    const { transport, connections } = await open();
    answer = () => new Response('', { status: 401 });
    await failSocket();
    expect(connections).toEqual(['lost', 'refused']);
    await expect(transport.call('bootstrap', [])).rejects.toThrow('signed out');
    answer = () => new Response('', { status: 502 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(connections.at(-1)).toBe('lost');
    answer = () => Response.json({ error: 'no such call' });
    await expect(transport.call('bootstrap', [])).rejects.toThrow('no such call');
  });

  test('leaves HTTP as soon as a WebSocket opens', async () => {
    const { transport } = await open();
    await failSocket();
    await vi.advanceTimersByTimeAsync(2000);
    FakeWebSocket.opened.at(-1)?.accept();
    await vi.advanceTimersByTimeAsync(3000);
    const polls = calls.length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(calls).toHaveLength(polls);
    void transport.call('dismissNotice', ['x']);
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeWebSocket.opened.at(-1)?.sent.at(-1)).toContain('dismissNotice');
  });
});
