import type { Socket } from 'node:net';
import { describeRefusal } from './access/refusal.ts';

/** Errors of the HTTP parser (https://nodejs.org/api/http.html#event-clienterror). */
const answers: Readonly<Record<string, readonly [status: number, title: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'headers: at most 8 KiB'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'the request did not arrive in time'],
};

/** Responds and closes the connection at once, since such a client may never read the response. */
export function answerClientError(code: string | undefined, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const [status, title, message] = answers[code ?? ''] ?? [400, 'Bad Request', 'not an HTTP request'];
  const body = JSON.stringify(describeRefusal(status, message));
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
