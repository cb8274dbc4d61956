import { describe, expect, test } from 'vitest';
import { createMessageTransport, createReconnecting } from '../../../../renderer/transport/message-transport.ts';

function openTransport() {
  const transport = createMessageTransport();
  const sent: { readonly id: number; readonly call: string; readonly args: readonly unknown[] }[] = [];
  transport.open((text) => sent.push(JSON.parse(text)));
  return { transport, sent };
}

describe('the message transport', () => {
  test('matches answers to calls by their ids, in whichever order they come', async () => {
    const { transport, sent } = openTransport();
    const first = transport.call('readProcess', [1]);
    const second = transport.call('readProcess', [2]);
    expect(sent).toEqual([
      { id: 1, call: 'readProcess', args: [1] },
      { id: 2, call: 'readProcess', args: [2] },
    ]);
    transport.receive(JSON.stringify({ id: 2, result: 'two' }));
    transport.receive(JSON.stringify({ id: 1, result: 'one' }));
    expect(await Promise.all([first, second])).toEqual(['one', 'two']);
  });

  test('rejects a call with the error of its answer', async () => {
    const { transport } = openTransport();
    const call = transport.call('updateSettings', [{}]);
    transport.receive(JSON.stringify({ id: 1, error: 'port must be below 65536' }));
    await expect(call).rejects.toThrow('port must be below 65536');
  });

  test('passes pushes to every listener until it unsubscribes', () => {
    const { transport } = openTransport();
    const seen: unknown[] = [];
    const unsubscribe = transport.on((name, payload) => seen.push([name, payload]));
    transport.receive(JSON.stringify({ push: 'pace', payload: 7 }));
    unsubscribe();
    transport.receive(JSON.stringify({ push: 'pace', payload: 8 }));
    expect(seen).toEqual([['pace', 7]]);
  });

  test('ignores an answer to no call', () => {
    const { transport } = openTransport();
    expect(() => transport.receive(JSON.stringify({ id: 99, result: 1 }))).not.toThrow();
    expect(() => transport.receive(JSON.stringify({}))).not.toThrow();
  });

  test('rejects what waits when it closes, and new calls until it opens again', async () => {
    const { transport } = openTransport();
    const waiting = transport.call('bootstrap', []);
    transport.close();
    expect(transport.isOpen).toBe(false);
    await expect(waiting).rejects.toThrow('connection lost');
    await expect(transport.call('bootstrap', [])).rejects.toThrow('not connected');
    transport.open(() => undefined);
    expect(transport.isOpen).toBe(true);
  });
});

test('a reconnecting transport reports the state of its messages to its listeners', () => {
  const messages = createMessageTransport();
  const { transport, notify } = createReconnecting(messages);
  const changes: boolean[] = [];
  transport.onChange((isOpen) => changes.push(isOpen));
  messages.open(() => undefined);
  notify(true);
  expect(transport.isOpen).toBe(true);
  messages.close();
  notify(false);
  expect([transport.isOpen, changes]).toEqual([false, [true, false]]);
});
