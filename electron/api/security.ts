import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { windowCallPath } from '../../shared/window-protocol.ts';
import { refuse } from './refusal.ts';

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

/** Where the server is, as a request may call it. */
export interface OwnNames {
  /** The address that is listened on. */
  readonly host: string;
  readonly port: number;
  /** Names of this machine that somebody gave us. */
  readonly names: readonly string[];
}

/**
 * A page from elsewhere may resolve its own name to our address (DNS rebinding), so only names that are ours are answered. An address
 * cannot be rebound: where more than loopback is listened on, any address is as good as another.
 */
export function isOwnHost(header: string | undefined, { host, port, names }: OwnNames): boolean {
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/i.exec(header ?? '');
  if (!match || Number(match[2] ?? 80) !== port) return false;
  const name = (match[1] ?? '').toLowerCase();
  const address = name.startsWith('[') ? name.slice(1, -1) : name;
  if (name === 'localhost' || names.some((own) => own.toLowerCase() === name)) return true;
  return isLoopback(host) ? isLoopback(address) && isIP(address) !== 0 : isIP(address) !== 0;
}

/** Browsers send Origin with every WebSocket; programs send none, and have no cookies to abuse. */
function isOwnOrigin(origin: string | undefined, own: OwnNames): boolean {
  return origin === undefined || (origin.startsWith('http://') && isOwnHost(origin.slice('http://'.length), own));
}

/**
 * Refuses what no window of ours would ask. Answers with the reply once it has refused, `undefined` to go on.
 * @param hasFleet whether there are agents, which can be asked to begin and to stop
 */
export function guardRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  own: OwnNames,
  hasFleet: boolean,
): FastifyReply | undefined {
  if (!isOwnHost(request.headers.host, own)) return refuse(reply, 403, 'this host name is not ours; see api.names');
  if (!isOwnOrigin(request.headers.origin, own)) return refuse(reply, 403, 'this origin is not ours');
  const isCall = request.method === 'POST' && request.url === windowCallPath;
  const isOfFleet = hasFleet && /^(POST|DELETE)$/.test(request.method) && /^\/(agents|hub)\//.test(request.url);
  if (request.method !== 'GET' && request.method !== 'HEAD' && !isCall && !isOfFleet) {
    reply.header('allow', 'GET, HEAD');
    return refuse(reply, 405, 'only GET and HEAD are answered');
  }
  return undefined;
}
