import { createHmac } from 'node:crypto';

/**
 * The answer of a server on `port` to a nonce, which proves that it holds the token. It includes the port, so that another program
 * cannot relay the nonce to the real server and return its answer.
 */
export function proveToken(token: string, nonce: string, port: number): string {
  return createHmac('sha256', `tacho proof ${token}`).update(`${port} ${nonce}`).digest('base64url');
}
