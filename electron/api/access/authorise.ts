import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from './access.ts';
import { type Client, foreignRights } from './client.ts';
import { refuse } from './refusal.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent it: its rights follow from this, never from the headers it has. `null` on open paths. */
    client: Client | null;
  }
}

/** One per port, or two Tachos on one machine would sign each other's browsers out. */
export const nameCookie = (port: number) => `tacho_session_${port}`;
/** More wrong tokens per minute are answered with 429; the right one always works. */
const maxFailures = 30;
const failureWindowMs = 60_000;

/** Browsers cannot set headers of a WebSocket, but they can offer subprotocols. */
export const tokenProtocol = 'tacho-token.';

/** The header that gives a browser its cookie for the server on `port`. */
export function describeCookie(value: string, port: number, maxAgeMs: number, isTls: boolean): string {
  const secure = isTls ? '; Secure' : '';
  return `${nameCookie(port)}=${value}; Path=/; Max-Age=${Math.floor(maxAgeMs / 1000)}; HttpOnly; SameSite=Strict${secure}`;
}

function readCookie(header: string | undefined, port: number): string | null {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === nameCookie(port) && value) return value;
  }
  return null;
}

/** What identifies the sender: its Authorization header, or for a WebSocket the same as a subprotocol. */
function readAuthorization({ headers, routeOptions }: FastifyRequest): string | undefined {
  if (headers.authorization !== undefined || !routeOptions.config.isSocket) return headers.authorization;
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  const token = offered.find((name) => name.startsWith(tokenProtocol))?.slice(tokenProtocol.length);
  return token === undefined ? undefined : `Bearer ${token}`;
}

/**
 * Accepts requests with the token or one of our cookies, and limits guessing.
 * @param now milliseconds of the monotonic clock
 * @param port of the server
 */
export function createAuthorisation(access: Access, now: () => number, port: () => number) {
  let failures = { count: 0, since: Number.NEGATIVE_INFINITY };

  /** Only guesses count: a request without credentials reveals nothing. */
  function fail(reply: FastifyReply, message: string, isGuess: boolean): FastifyReply {
    if (now() - failures.since > failureWindowMs) failures = { count: 0, since: now() };
    if (isGuess) failures.count += 1;
    if (isGuess && failures.count > maxFailures) {
      reply.header('retry-after', String(failureWindowMs / 1000));
      return refuse(reply, 429, 'too many wrong tokens; wait a minute');
    }
    reply.header('www-authenticate', 'Bearer realm="tacho"');
    return refuse(reply, 401, message);
  }

  return (request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined => {
    if (request.routeOptions.config.right === 'open') return undefined;
    const authorization = readAuthorization(request);
    if (authorization !== undefined) {
      // Prometheus' service discovery sends a credentials_file without a scheme unless a type is configured.
      const bearer = /^(?:Bearer +)?(?!Bearer$)(\S{1,300})$/i.exec(authorization)?.[1];
      if (bearer === undefined) return fail(reply, 'send "Authorization: Bearer TOKEN"', false);
      const client = access.identify(bearer);
      if (client === null) return fail(reply, 'wrong token', true);
      if (client === 'expired')
        return fail(reply, 'this token has expired; create a new one with `tacho token create`', false);
      request.client = client;
      return undefined;
    }
    const cookie = readCookie(request.headers.cookie, port());
    const browser = cookie === null ? null : access.identifySession(cookie, port());
    if (browser) {
      request.client = request.isForeign ? { ...browser, rights: foreignRights } : browser;
      return undefined;
    }
    // A token in the URL would end up in logs and browser histories.
    const hasQueryToken = /[?&](token|access_token|auth)=/i.test(request.url);
    return fail(
      reply,
      hasQueryToken
        ? 'tokens in the URL are not accepted; send "Authorization: Bearer TOKEN"'
        : 'send "Authorization: Bearer TOKEN", or open the link that `tacho link` prints',
      cookie !== null,
    );
  };
}
