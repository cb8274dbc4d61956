import { describe, expect, test } from 'vitest';
import type { PushListener } from '../../../../../electron/api/feed.ts';
import { createPushEncoder } from '../../../../../electron/api/sockets/encode-push.ts';
import { openWindowWire } from '../../../../../electron/api/sockets/window-wire.ts';
import type { Handlers } from '../../../../../shared/window/ipc.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

function openWire(handlers: Partial<Handlers> = {}) {
  let push: PushListener = () => undefined;
  const sent: Record<string, unknown>[] = [];
  const exit = { isFull: false, send: (text: string) => void sent.push(JSON.parse(text)) };
  const wire = openWindowWire(
    {
      handlers: handlers as Handlers,
      subscribe(listener) {
        push = listener;
        return () => undefined;
      },
      watch: () => () => undefined,
    },
    exit,
    createPushEncoder(),
  );
  return { wire, exit, sent, push: ((name, payload) => push(name, payload)) as PushListener };
}

describe('the wire of a window', () => {
  test('leaves out samples for one that does not read, and nothing else', () => {
    const { exit, sent, push } = openWire();
    exit.isFull = true;
    push('snapshot', createSnapshot({}));
    push('notices', [{ id: 'a', text: 'b' }]);
    push('pace', { intervalMs: 1000, isPaused: false });
    exit.isFull = false;
    push('snapshot', createSnapshot({}));
    expect(sent.map(({ push: name }) => name)).toEqual(['notices', 'pace', 'snapshot']);
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('secret path');
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret path'))],
    ['answers what is no JSON', () => 10n as never],
  ])('answers a call whose handler %s with an error that says nothing of it', async (_how, bootstrap) => {
    const { wire, sent } = openWire({ bootstrap: bootstrap as Handlers['bootstrap'] });
    expect(wire.take('{"id":1,"call":"bootstrap","args":[]}')).toBe(true);
    await expect.poll(() => sent).toHaveLength(1);
    expect(sent[0]?.['id']).toBe(1);
    expect(String(sent[0]?.['error'])).not.toContain('secret');
    expect(sent[0]).not.toHaveProperty('result');
  });

  test('makes the text of a sample once for all windows', () => {
    const encode = createPushEncoder();
    let made = 0;
    const snapshot = { ...createSnapshot({}), toJSON: () => (made += 1) };
    expect(encode('snapshot', snapshot)).toBe(encode('snapshot', snapshot));
    expect(made).toBe(1);
    expect(encode('snapshot', { ...snapshot })).toBe('{"push":"snapshot","payload":2}');
  });
});
