import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { subscribeToChannels } from '../../../../shared/client/channels.ts';
import { AddressError, ConnectionError, RequestError } from '../../../../shared/client/errors.ts';
import { FakeWebSocket } from '../../../fake/web-socket.ts';

beforeEach(() => {
  FakeWebSocket.opened.splice(0);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Messages as they are on the wire, and the end of a socket that somebody closes. */
class Socket extends FakeWebSocket {
  close(): void {
    this.drop();
  }
  say(text: string): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data: text }));
  }
}

function subscribe(url = 'http://127.0.0.1:7780', token?: string) {
  const heard: unknown[] = [];
  const states: boolean[] = [];
  const errors: Error[] = [];
  const channels = subscribeToChannels(url, token, Socket, {
    channels: ['system/cpu'],
    onData: (channel, data) => heard.push([channel, data]),
    onState: (isOpen) => states.push(isOpen),
    onError: (error) => errors.push(error),
  });
  return { channels, heard, states, errors, last: () => FakeWebSocket.opened.at(-1) as Socket };
}

describe('a subscription', () => {
  test('subscribes to its channels each time it connects, and receives what they send', async () => {
    const { channels, heard, states, last } = subscribe();
    last().accept();
    const asked = { action: 'subscribe', channels: ['system/cpu'], interval: 2 };
    expect(last().sent.map((text) => JSON.parse(text))).toEqual([asked]);
    last().deliver({ channel: 'system/cpu', event: 'metrics', data: 7 });
    last().drop();
    await vi.advanceTimersByTimeAsync(2000);
    expect(FakeWebSocket.opened).toHaveLength(2);
    last().accept();
    expect(last().sent).toHaveLength(1);
    expect([heard, states, channels.isOpen]).toEqual([[['system/cpu', 7]], [true, false, true], true]);
  });

  test('reports an outage once, and retries less and less often, at most each 30 s or so', async () => {
    const { errors, states, last } = subscribe();
    for (let count = 0; count < 10; count += 1) {
      last().drop();
      await vi.advanceTimersByTimeAsync(38_000);
    }
    expect(errors).toEqual([expect.any(ConnectionError)]);
    expect(states).toEqual([false]);
    expect(FakeWebSocket.opened.length).toBe(11);
    const before = FakeWebSocket.opened.length;
    last().drop();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(FakeWebSocket.opened.length).toBe(before);
  });

  test('that is closed does not come back, and is no outage', async () => {
    const { channels, errors, last } = subscribe();
    last().accept();
    channels.close();
    last().drop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect([FakeWebSocket.opened.length, errors, channels.isOpen]).toEqual([1, [], false]);
  });

  test('passes on what the server refuses, and goes on', () => {
    const { errors, heard, last } = subscribe();
    last().accept();
    last().deliver({ event: 'error', message: 'unknown channel system/cpus' });
    last().deliver({ channel: 'system/cpu', data: 1 });
    expect(errors).toMatchObject([{ name: 'RequestError', message: 'unknown channel system/cpus' }]);
    expect(errors[0]).toBeInstanceOf(RequestError);
    expect(heard).toHaveLength(1);
  });

  test.each(['', '<html>502</html>', 'null', '7', '"text"', '[]', '{"channel":7}', '{"chan'])(
    'survives a message that is not of Tacho: %j',
    (text) => {
      const { heard, last } = subscribe();
      last().accept();
      expect(() => last().say(text)).not.toThrow();
      last().deliver({ channel: 'system/cpu', data: 1 });
      expect(heard).toEqual([['system/cpu', 1]]);
    },
  );

  test('of a text that is no address says so, and never connects', async () => {
    const { errors } = subscribe('not an address');
    await Promise.resolve();
    await vi.advanceTimersByTimeAsync(120_000);
    expect([errors, FakeWebSocket.opened]).toEqual([[expect.any(AddressError)], []]);
  });

  test('without a class for sockets says what is missing', () => {
    const options = { channels: [], onData: () => undefined };
    expect(() => subscribeToChannels('http://x', undefined, undefined, options)).toThrow(
      'pass the one of the package ws',
    );
  });
});
