import type { FastifyReply, FastifyRequest } from 'fastify';

/** Sent with every answer. The window brings its own scripts and styles and talks to nobody but us. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

export function isLoopback(address: string): boolean {
  return address === '::1' || address === 'localhost' || /^127(\.\d{1,3}){3}$/.test(address);
}

/** A page from elsewhere may resolve its own name to 127.0.0.1 (DNS rebinding): only our own names are answered. */
function isAllowedHost(host: string | undefined, port: number): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].some(
    (name) => host === `${name}:${port}` || (port === 80 && host === name),
  );
}

/** Browsers send Origin with every WebSocket; programs send none, and have no cookies to abuse. */
function isAllowedOrigin(origin: string | undefined, port: number): boolean {
  return origin === undefined || (origin.startsWith('http://') && isAllowedHost(origin.slice('http://'.length), port));
}

/** Refuses what no window of ours would ask. Answers with the reply once it has refused, `undefined` to go on. */
export function guardRequest(request: FastifyRequest, reply: FastifyReply, port: number): FastifyReply | undefined {
  const refuse = (status: number, error: string, message: string) => reply.code(status).send({ error, message });
  if (!isAllowedHost(request.headers.host, port)) return refuse(403, 'forbidden', 'this host name is not ours');
  if (!isAllowedOrigin(request.headers.origin, port)) return refuse(403, 'forbidden', 'this origin is not ours');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    reply.header('allow', 'GET, HEAD');
    return refuse(405, 'method_not_allowed', 'only GET and HEAD are answered');
  }
  return undefined;
}
