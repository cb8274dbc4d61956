import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { postWebhook } from '../../../../../electron/alerts/delivery/webhook.ts';

const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closings.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

const answerWith =
  (status: number, headers: Record<string, string> = {}) =>
  (_request: IncomingMessage, response: ServerResponse) =>
    response.writeHead(status, headers).end();

const post = (url: string, isPrivateAllowed = true) =>
  postWebhook({ url, isPrivateAllowed, timeoutMs: 500 }, { text: 'CPU 96 %' });

describe('a webhook', () => {
  test('is posted JSON', async () => {
    let got: unknown;
    const url = await serve((request, response) => {
      request.setEncoding('utf8');
      request.on('data', (text: string) => {
        got = [request.method, request.headers['content-type'], JSON.parse(text)];
        response.end();
      });
    });
    await post(url);
    expect(got).toEqual(['POST', 'application/json', { text: 'CPU 96 %' }]);
  });

  test.each([500, 503, 429, 408])('that answers %i is worth another try', async (status) => {
    const url = await serve(answerWith(status));
    const error = await post(url).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'UserError', code: undefined });
    expect((error as Error).message).toBe(`it responds with ${status}`);
  });

  test.each([400, 401, 404, 410])('that answers %i is not retried', async (status) => {
    await expect(post(await serve(answerWith(status)))).rejects.toMatchObject({ name: 'UserError', code: 'refused' });
  });

  test('is not redirected, least of all to a private address', async () => {
    let wasReached = false;
    const inner = await serve((_request, response) => {
      wasReached = true;
      response.end();
    });
    const outer = await serve(answerWith(307, { location: inner }));
    await expect(post(outer)).rejects.toThrow('it redirects (307); use the final address');
    expect(wasReached).toBe(false);
  });

  test('that hangs is given up, before its answer or within it', async () => {
    await expect(post(await serve(() => undefined))).rejects.toThrow('no response within 0.5 s');
    const endless = await serve((_request, response) => {
      response.writeHead(200);
      response.write('x');
    });
    await expect(post(endless)).resolves.toBeUndefined();
  });

  test('without a listener is an error with its reason', async () => {
    await expect(post('http://127.0.0.1:1/')).rejects.toThrow('ECONNREFUSED');
  });

  test.each([
    ['http://example.org/', 'use https://'],
    ['https://127.0.0.1/', 'not a public address'],
    ['https://[::1]/', 'not a public address'],
    ['https://192.168.1.1/', 'not a public address'],
    ['https://[::ffff:10.0.0.1]/', 'not a public address'],
    ['https://2130706433/', 'not a public address'],
    ['https://0x7f.1/', 'not a public address'],
    ['https://localhost/', 'not a public address'],
    ['ftp://example.org/', 'use https://'],
  ])('at %s is refused: %s', async (url, reason) => {
    const error = await post(url, false).catch((thrown: unknown) => thrown);
    expect((error as Error).message).toContain(reason);
    expect(error).toMatchObject({ name: 'UserError', code: 'refused' });
  });
});
