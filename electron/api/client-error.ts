import type { Socket } from 'node:net';
import { describeRefusal } from './access/refusal.ts';

/** What the parser of HTTP has against a request (https://nodejs.org/api/http.html#event-clienterror). */
const answers: Readonly<Record<string, readonly [status: number, title: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'headers: 8 KiB at most'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'the request did not come in time'],
};

/** Answers in one line, and hangs up at once: who sends such things is not waited for. */
export function answerClientError(code: string | undefined, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const [status, title, message] = answers[code ?? ''] ?? [400, 'Bad Request', 'this is no HTTP'];
  const body = JSON.stringify(describeRefusal(status, message));
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
