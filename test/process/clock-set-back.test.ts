import { once } from 'node:events';
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type { Snapshot } from '../../shared/snapshot.ts';
import { connect, newData, serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const hourMs = 3_600_000;

/** A server whose clock on the wall the test sets; its monotonic clock goes on, as the kernel's does. */
async function serveWithClock() {
  const data = newData();
  const file = join(data, 'clock');
  const setClock = (offsetSeconds: number) => {
    writeFileSync(`${file}.new`, `${offsetSeconds < 0 ? '' : '+'}${offsetSeconds}\n`);
    renameSync(`${file}.new`, file);
  };
  setClock(0);
  const served = await serve(data, [], {
    LD_PRELOAD: '/usr/$LIB/faketime/libfaketimeMT.so.1',
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    NO_FAKE_STAT: '1',
  });
  return { served, setClock };
}

describe.skipIf(!existsSync('/usr/bin/faketime'))('a clock that is set back an hour', () => {
  test('silences no stream, no channel and no window', async () => {
    const { served, setClock } = await serveWithClock();
    const [response] = (await once(
      get(`${served.url}/system/stream?interval=1&metrics=cpu`, {
        headers: { authorization: `Bearer ${served.token}` },
      }),
      'response',
    )) as [IncomingMessage];
    const times: Record<'stream' | 'channel' | 'window', number[]> = { stream: [], channel: [], window: [] };
    let text = '';
    response.setEncoding('utf8').on('data', (data) => {
      text += data;
      times.stream = [...text.matchAll(/"timestamp":"([^"]+)"/g)].map(([, time]) => Date.parse(time ?? ''));
    });
    const window = await connect(served);
    window.socket.on('message', (data) => {
      const { push, payload } = JSON.parse(String(data)) as { push?: string; payload: Snapshot };
      if (push === 'snapshot') times.window.push(payload.at);
    });
    const program = await connect(served, { as: 'program' });
    program.socket.on('message', (data) => {
      const { channel, data: cpu } = JSON.parse(String(data)) as { channel?: string; data: { timestamp: string } };
      if (channel) times.channel.push(Date.parse(cpu.timestamp));
    });
    program.socket.send('{"action":"subscribe","channels":["system/cpu"],"interval":1}');
    const count = (since: number) => Object.values(times).map((all) => Math.min(3, all.length - since));
    await expect.poll(() => count(0)).toEqual([3, 3, 3]);
    const before = Math.max(...times.window);
    setClock(-3600);
    const after = () =>
      Object.values(times).map((all) => Math.min(3, all.filter((at) => at < before - hourMs / 2).length));
    await expect.poll(after).toEqual([3, 3, 3]);
    window.socket.terminate();
    program.socket.terminate();
    response.destroy();
  });
});
