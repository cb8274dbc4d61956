import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { windowCallPath } from '../../../shared/window/protocol.ts';
import { shareWith } from './foreign-origins.ts';
import { refuse } from './refusal.ts';

/** Sent with every response. The window loads scripts and styles from this server only, and connects to nothing else. */
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

/** How a request may address this server. */
export interface OwnNames {
  /** The address it listens on. */
  readonly host: string;
  readonly port: number;
  /** Names of this machine: `tacho.example.org`, or with the port of a proxy, `tacho.example.org:8443`. */
  readonly names: readonly string[];
  /** Other origins whose pages may use this server, normalized. */
  readonly origins: readonly string[];
  /** It is served over HTTPS, rather than HTTP. */
  readonly isTls: boolean;
}

interface Authority {
  readonly name: string;
  /** `null` for the default port of the scheme. */
  readonly port: number | null;
}

function parseAuthority(text: string | undefined): Authority | null {
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/i.exec(text ?? '');
  return match && { name: (match[1] ?? '').toLowerCase(), port: match[2] === undefined ? null : Number(match[2]) };
}

/** One of the names in `api.names`. A name without a port is valid on our own port, and on the default port of a proxy. */
function isNamed({ name, port }: Authority, own: OwnNames): boolean {
  return own.names.map(parseAuthority).some((named) => {
    if (named?.name !== name) return false;
    if (named.port === null) return port === null || port === own.port;
    return port === null ? named.port === 80 || named.port === 443 : port === named.port;
  });
}

/**
 * Another site may resolve its own name to our address (DNS rebinding), so only our own names are accepted. IP addresses cannot be
 * rebound: any is accepted unless we listen on loopback only.
 */
export function isOwnHost(header: string | undefined, own: OwnNames): boolean {
  const given = parseAuthority(header);
  if (!given) return false;
  if (isNamed(given, own)) return true;
  if ((given.port ?? (own.isTls ? 443 : 80)) !== own.port) return false;
  const address = given.name.startsWith('[') ? given.name.slice(1, -1) : given.name;
  if (address === 'localhost') return true;
  return isLoopback(own.host) ? isLoopback(address) && isIP(address) !== 0 : isIP(address) !== 0;
}

/**
 * Browsers send Origin with every WebSocket; programs send none, and have no cookies to abuse. Without TLS of our own, an `https` origin
 * is that of a proxy, which must be listed in `api.names`.
 */
export function isOwnOrigin(origin: string | undefined, own: OwnNames): boolean {
  if (origin === undefined) return true;
  const [, scheme, authority] = /^(https?):\/\/(.+)$/.exec(origin) ?? [];
  if (scheme === (own.isTls ? 'https' : 'http')) return isOwnHost(authority, own);
  const given = scheme === 'https' ? parseAuthority(authority) : null;
  return given !== null && isNamed(given, own);
}

/**
 * Refuses requests that neither our own window nor an allowed origin would send, and answers preflights. Returns the reply if it did
 * either, `undefined` to continue.
 * @param hasFleet whether this is a hub, whose agents can be controlled
 */
export function guardRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  own: OwnNames,
  hasFleet: boolean,
): FastifyReply | undefined {
  if (!isOwnHost(request.headers.host, own)) return refuse(reply, 403, 'unknown host name; add it to api.names');
  const { origin } = request.headers;
  if (own.origins.length > 0) reply.header('vary', 'origin');
  if (origin !== undefined && !isOwnOrigin(origin, own)) {
    if (!own.origins.includes(origin))
      return refuse(reply, 403, 'requests from this origin are not allowed; add it to api.origins');
    const answered = shareWith(origin, request, reply, hasFleet ? 'GET, HEAD, POST, DELETE' : 'GET, HEAD');
    if (answered) return answered;
  }
  const isCall = request.method === 'POST' && request.url === windowCallPath && !request.isForeign;
  const isOfFleet = hasFleet && /^(POST|DELETE)$/.test(request.method) && /^\/(agents|hub|tasks)\//.test(request.url);
  if (request.method !== 'GET' && request.method !== 'HEAD' && !isCall && !isOfFleet) {
    reply.header('allow', 'GET, HEAD');
    return refuse(reply, 405, 'only GET and HEAD are allowed');
  }
  return undefined;
}
