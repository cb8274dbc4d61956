import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { answerClientError } from '../../../../electron/api/client-error.ts';

async function answer(code: string | undefined): Promise<string> {
  const server = createServer((socket) => answerClientError(code, socket));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let text = '';
  client.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  await once(client, 'close');
  server.close();
  return text;
}

test.each([
  ['HPE_HEADER_OVERFLOW', 431, 'headers_too_large', 'headers: at most 8 KiB'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 408, 'timeout', 'the request did not arrive in time'],
  ['HPE_INVALID_METHOD', 400, 'bad_request', 'not an HTTP request'],
  [undefined, 400, 'bad_request', 'not an HTTP request'],
])('%s is answered with %i, and the connection closed', async (code, status, error, message) => {
  const [head = '', body = ''] = (await answer(code)).split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toContain(`Content-Length: ${body.length}`);
  expect(head).toContain('Connection: close');
  expect(JSON.parse(body)).toEqual({ error, message });
});

test('a connection that cannot be written to is just closed', () => {
  let isDestroyed = false;
  const socket = {
    writable: false,
    destroy() {
      isDestroyed = true;
    },
  } as unknown as Socket;
  answerClientError('HPE_INVALID_METHOD', socket);
  expect(isDestroyed).toBe(true);
});
