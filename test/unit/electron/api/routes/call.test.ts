import fastify from 'fastify';
import { afterEach, expect, test, vi } from 'vitest';
import type { Feed } from '../../../../../electron/api/feed.ts';
import { addCallRoute } from '../../../../../electron/api/routes/call.ts';
import { UserError } from '../../../../../shared/user-error.ts';
import { windowCallPath } from '../../../../../shared/window/protocol.ts';
import { createAudit } from '../../../../fake/access.ts';

afterEach(() => {
  vi.useRealTimers();
});

function open() {
  const watching = { now: 0, ever: 0 };
  const feed = {
    handlers: {
      readProcess: (pid: number) => ({ pid }),
      resume() {
        throw new UserError('refuse: not here');
      },
      bootstrap() {
        throw new TypeError('secret details');
      },
    },
    watch() {
      watching.now += 1;
      watching.ever += 1;
      return () => {
        watching.now -= 1;
      };
    },
  } as unknown as Feed;
  const server = fastify();
  addCallRoute(server, feed, createAudit(), () => undefined);
  const call = (payload: object | null, headers: Record<string, string> = { origin: 'http://localhost' }) =>
    server.inject({
      method: 'POST',
      url: windowCallPath,
      headers: { 'content-type': 'application/json', ...headers },
      payload: JSON.stringify(payload),
    });
  return { server, call, watching };
}

test('a call of the window is answered with its result, or with words for the user', async () => {
  const { call } = open();
  expect((await call({ call: 'readProcess', args: [7] })).json()).toEqual({ result: { pid: 7 } });
  expect((await call({ call: 'resume', args: [] })).json()).toEqual({ error: 'refuse: not here' });
});

test('a bug is not shown to a browser', async () => {
  const { body } = await open().call({ call: 'bootstrap', args: [] });
  expect(body).toContain('error');
  expect(body).not.toContain('secret details');
});

test.each([null, {}, [], { call: 'toString', args: [] }, { call: 7 }, { call: 'readProcess', args: 'x' }])(
  'what is no call (%j) is an error, and no crash',
  async (body) => {
    const { statusCode, json } = await open().call(body);
    expect(statusCode).toBeLessThan(500);
    expect(Object.keys(json() as object)).toContain('error');
  },
);

test('a program that is not a browser sends no origin, and is refused', async () => {
  const { call, watching } = open();
  expect((await call({ call: 'readProcess', args: [7] }, {})).statusCode).toBe(403);
  expect(watching.ever).toBe(0);
});

test('a window that calls counts as one that watches, until it has been silent for some time', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { server, call, watching } = open();
  for (let count = 0; count < 3; count += 1) await call({ call: 'readProcess', args: [7] });
  expect(watching).toEqual({ now: 1, ever: 1 });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(watching.now).toBe(0);
  await call({ call: 'readProcess', args: [7] });
  await server.close();
  expect(watching).toEqual({ now: 0, ever: 2 });
});
