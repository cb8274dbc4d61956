import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { windowCallPath } from '../../../shared/window/protocol.ts';
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
  /** Names of this machine: `tacho.example.org`, or with the port of a proxy before it, `tacho.example.org:8443`. */
  readonly names: readonly string[];
}

interface Authority {
  readonly name: string;
  /** `null` where it is the default of the scheme. */
  readonly port: number | null;
}

function parseAuthority(text: string | undefined): Authority | null {
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/i.exec(text ?? '');
  return match && { name: (match[1] ?? '').toLowerCase(), port: match[2] === undefined ? null : Number(match[2]) };
}

/** One of the names of `api.names`. Without a port in it, it is ours on our own port, and on the default port, where a proxy listens. */
function isNamed({ name, port }: Authority, own: OwnNames): boolean {
  return own.names.map(parseAuthority).some((named) => {
    if (named?.name !== name) return false;
    if (named.port === null) return port === null || port === own.port;
    return port === null ? named.port === 80 || named.port === 443 : port === named.port;
  });
}

/**
 * A page from elsewhere may resolve its own name to our address (DNS rebinding), so only names that are ours are answered. An address
 * cannot be rebound: where more than loopback is listened on, any address is as good as another.
 */
export function isOwnHost(header: string | undefined, own: OwnNames): boolean {
  const given = parseAuthority(header);
  if (!given) return false;
  if (isNamed(given, own)) return true;
  if ((given.port ?? 80) !== own.port) return false;
  const address = given.name.startsWith('[') ? given.name.slice(1, -1) : given.name;
  if (address === 'localhost') return true;
  return isLoopback(own.host) ? isLoopback(address) && isIP(address) !== 0 : isIP(address) !== 0;
}

/**
 * Browsers send Origin with every WebSocket; programs send none, and have no cookies to abuse. `https` is that of a proxy, which has to
 * be in `api.names`.
 */
export function isOwnOrigin(origin: string | undefined, own: OwnNames): boolean {
  if (origin === undefined) return true;
  const [, scheme, authority] = /^(https?):\/\/(.+)$/.exec(origin) ?? [];
  if (scheme === 'http') return isOwnHost(authority, own);
  const given = scheme === 'https' ? parseAuthority(authority) : null;
  return given !== null && isNamed(given, own);
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
