import { createHmac } from 'node:crypto';

/**
 * What a server on `port` answers to a nonce when it holds the token. The port is in it, so that another program cannot pass the nonce on
 * to the real server and hand back its answer.
 */
export function proveToken(token: string, nonce: string, port: number): string {
  return createHmac('sha256', `tacho proof ${token}`).update(`${port} ${nonce}`).digest('base64url');
}
