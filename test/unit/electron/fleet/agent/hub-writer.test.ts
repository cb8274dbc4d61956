import { Duplex } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { createHubWriter } from '../../../../../electron/fleet/agent/hub-writer.ts';

/** A hub that reads only when the test lets it. */
function start() {
  const unread: (() => void)[] = [];
  const cancel = vi.fn();
  const duplex = new Duplex({
    objectMode: true,
    read: () => undefined,
    write: (_message, _encoding, done) => void unread.push(done),
  });
  const onDrained = vi.fn();
  const call = Object.assign(duplex, { cancel }) as unknown as Parameters<typeof createHubWriter>[0];
  const writer = createHubWriter(call, onDrained);
  const readAll = async () => {
    while (unread.length > 0) {
      for (const done of unread.splice(0)) done();
      await new Promise(setImmediate);
    }
  };
  return { writer, readAll, cancel, onDrained };
}

const window = (bytes: number) => ({ windowMessage: { window: 1, json: 'x'.repeat(bytes) } });

test('is full at sixteen messages, and stays so until all are read', async () => {
  const { writer, readAll, onDrained } = start();
  for (let count = 0; count < 15; count += 1) writer.send({ heartbeat: {} });
  expect(writer.isFull).toBe(false);
  writer.send({ heartbeat: {} });
  expect([writer.isFull, onDrained.mock.calls.length]).toEqual([true, 0]);
  await readAll();
  expect([writer.isFull, onDrained.mock.calls.length]).toEqual([false, 1]);
});

test('is full at a megabyte', async () => {
  const { writer, readAll } = start();
  writer.send(window(1024 * 1024 - 300));
  expect(writer.isFull).toBe(false);
  writer.send(window(100));
  expect(writer.isFull).toBe(true);
  await readAll();
  expect(writer.isFull).toBe(false);
});

test('cancels the stream of a hub that leaves more than 32 MB unread', () => {
  const { writer, cancel } = start();
  for (let count = 0; count < 32; count += 1) writer.send(window(1024 * 1024 - 200));
  expect(cancel).not.toHaveBeenCalled();
  writer.send({ heartbeat: {} });
  expect(cancel).toHaveBeenCalledOnce();
});
