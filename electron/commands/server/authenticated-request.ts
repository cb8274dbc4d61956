import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import { request as requestOverTls, Agent as TlsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { UserError } from '../../../shared/user-error.ts';
import { proveToken } from '../../api/access/prove-token.ts';

export type Method = 'GET' | 'POST' | 'DELETE';

interface RunningTacho {
  readonly host: string;
  readonly port: number;
  /** What is tried first: HTTPS, or HTTP. A flag of the server may say otherwise than the settings. */
  readonly isTls: boolean;
  readonly token: string;
}

export interface ServerAnswer {
  readonly status: number;
  /** Parsed if it is JSON, otherwise text. */
  readonly body: unknown;
}

/** For the proof: a Tacho gives it within milliseconds, and what listens but says nothing is no Tacho. */
const proofTimeoutMs = 8_000;
const timeoutMs = 15_000;
const maxBytes = 4_000_000;

async function readBody(response: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > maxBytes) throw new UserError('the response is too large');
    pieces.push(piece);
  }
  const text = Buffer.concat(pieces).toString('utf8');
  return response.headers['content-type']?.startsWith('text/plain') ? text : JSON.parse(text);
}

function isSame(a: unknown, b: string): boolean {
  const [given, expected] = [Buffer.from(String(a)), Buffer.from(b)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * Sends a request to the Tacho on a port. While Tacho is not running, any user of the machine can listen there: so the token is only sent
 * after the listener has proven that it knows it, and only over the same connection.
 * @returns `null` if it does not prove it
 * @throws Error if nothing answers
 */
export async function requestWithToken(
  target: RunningTacho,
  ...request: readonly [method: Method, path: string, body?: object]
): Promise<ServerAnswer | null> {
  return requestOnce(target, ...request).catch((error: unknown) => {
    // A listener of the other protocol answers at once, too: with an error.
    if (error instanceof Error && error.name === 'AbortError') throw error;
    return requestOnce({ ...target, isTls: !target.isTls }, ...request);
  });
}

async function requestOnce(
  { host, port, isTls, token }: RunningTacho,
  method: Method,
  path: string,
  body?: object,
): Promise<ServerAnswer | null> {
  // Its proof authenticates the listener, and no authority knows a certificate that it made itself.
  const agent = isTls
    ? new TlsAgent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false })
    : new Agent({ keepAlive: true, maxSockets: 1 });
  let proven: Socket | null = null;

  const send = (
    signal: AbortSignal,
    sentMethod: string,
    sentPath: string,
    headers: Readonly<Record<string, string>>,
    text?: string,
  ) =>
    new Promise<ServerAnswer & { readonly socket: Socket }>((resolve, reject) => {
      const sent = (isTls ? requestOverTls : request)({
        agent,
        signal,
        host,
        port,
        method: sentMethod,
        path: sentPath,
        headers,
      });
      sent.on('error', reject);
      sent.once('response', (response) => {
        const { socket, statusCode: status = 0 } = response;
        readBody(response).then((body) => resolve({ status, body, socket }), reject);
      });
      // Nothing is sent before the socket is known to be the proven one.
      sent.once('socket', (socket) => {
        if (proven === null || socket === proven) sent.end(text);
        else sent.destroy(new UserError('the connection was closed'));
      });
    });

  try {
    const nonce = randomBytes(24).toString('base64url');
    const { body: health, socket } = await send(
      AbortSignal.timeout(proofTimeoutMs),
      'GET',
      `/healthz?nonce=${nonce}`,
      {},
    );
    if (!isSame((health as { readonly proof?: unknown } | null)?.proof, proveToken(token, nonce, port))) return null;
    proven = socket;
    const text = body && JSON.stringify(body);
    const headers = text === undefined ? {} : { 'content-type': 'application/json' };
    const credentials = { authorization: `Bearer ${token}`, ...headers };
    const { status, body: answer } = await send(AbortSignal.timeout(timeoutMs), method, path, credentials, text);
    return { status, body: answer };
  } catch (error) {
    // A listener that answers in anything but JSON or plain text is not Tacho.
    if (error instanceof SyntaxError) return null;
    throw error;
  } finally {
    agent.destroy();
  }
}
