import { describe, expect, test } from 'vitest';
import { createPushEncoder } from '../../../../../electron/api/sockets/encode-push.ts';
import { openWindowSession } from '../../../../../electron/api/sockets/window-session.ts';
import { internalErrorText, UserError } from '../../../../../shared/user-error.ts';
import type { Handlers, PushListener } from '../../../../../shared/window/ipc.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

function openWire(handlers: Partial<Handlers> = {}) {
  let push: PushListener = () => undefined;
  const sent: Record<string, unknown>[] = [];
  const warnings: string[] = [];
  const exit = { isFull: false, send: (text: string) => void sent.push(JSON.parse(text)) };
  const wire = openWindowSession(
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
    (text) => void warnings.push(text),
  );
  return { wire, exit, sent, warnings, push: ((name, payload) => push(name, payload)) as PushListener };
}

describe('the wire of a window', () => {
  test('leaves out samples for one that does not read, and nothing else', () => {
    const { exit, sent, push } = openWire();
    exit.isFull = true;
    push('snapshot', createSnapshot({}));
    push('notices', [{ id: 'a', text: 'b', message: 'c', values: {} }]);
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
    ['has a bug', () => (undefined as unknown as () => never)()],
    ['answers what is no JSON', () => 10n as never],
  ])('answers a call whose handler %s with an error that says nothing of it', async (_how, bootstrap) => {
    const { wire, sent, warnings } = openWire({ bootstrap: bootstrap as Handlers['bootstrap'] });
    expect(wire.take('{"id":1,"call":"bootstrap","args":[]}')).toBe(true);
    await expect.poll(() => sent).toHaveLength(1);
    expect(sent).toEqual([{ id: 1, error: internalErrorText }]);
    expect(warnings).toEqual([expect.stringMatching(/failed: (Error: secret path|TypeError: )/)]);
  });

  test('passes on what is meant for the user', async () => {
    const { wire, sent, warnings } = openWire({
      bootstrap: () => Promise.reject(new UserError('db-1 is not connected')),
    });
    wire.take('{"id":1,"call":"bootstrap","args":[]}');
    await expect.poll(() => sent).toEqual([{ id: 1, error: 'db-1 is not connected' }]);
    expect(warnings).toEqual([]);
  });
});
