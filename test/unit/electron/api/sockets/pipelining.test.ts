import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { limitPipelining } from '../../../../../electron/api/sockets/pipelining.ts';

let server: FastifyInstance | null = null;
afterEach(() => server?.close());

async function open() {
  const opened = fastify({ forceCloseConnections: true });
  server = opened;
  limitPipelining(opened);
  let begun = 0;
  opened.get('/stuck', () => {
    begun += 1;
    return new Promise(() => undefined);
  });
  opened.get('/quick', async () => 'done');
  await opened.listen({ host: '127.0.0.1', port: 0 });
  const { port } = opened.server.address() as AddressInfo;
  const dial = async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return socket.on('error', () => undefined);
  };
  const request = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`;
  return { dial, request, begun: () => begun };
}

test('a connection that sends hundreds of requests without waiting for an answer is closed', async () => {
  const { dial, request, begun } = await open();
  const socket = await dial();
  socket.resume().write(request('/stuck').repeat(500));
  await once(socket, 'close');
  expect(begun()).toBeLessThanOrEqual(64);
});

test('one that waits may send any number of requests, and others are not affected by one that does not', async () => {
  const { dial, request } = await open();
  const [rude, polite] = [await dial(), await dial()];
  rude.resume().write(request('/stuck').repeat(500));
  let answers = 0;
  for (let count = 0; count < 200; count += 1) {
    polite.write(request('/quick'));
    for (let text = ''; !text.endsWith('done'); ) text += String((await once(polite, 'data'))[0]);
    answers += 1;
  }
  expect(answers).toBe(200);
  polite.destroy();
});
