import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from './access.ts';
import { refuse } from './refusal.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** How it was authorised: its rights follow from this, never from the headers it has. `null` on open paths. */
    via: 'token' | 'cookie' | null;
  }
}

/** One per port, or two Tachos on one machine would sign each other's browsers out. */
const nameCookie = (port: number) => `tacho_session_${port}`;
const openPaths: ReadonlySet<string> = new Set(['/healthz', '/open']);
/** More wrong tokens per minute are answered with 429; the right one always works. */
const maxFailures = 30;
const failureWindowMs = 60_000;

/** The header that gives a browser its cookie for the server on `port`. */
export function describeCookie(value: string, port: number, maxAgeMs: number): string {
  return `${nameCookie(port)}=${value}; Path=/; Max-Age=${Math.floor(maxAgeMs / 1000)}; HttpOnly; SameSite=Strict`;
}

function readCookie(header: string | undefined, port: number): string | null {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === nameCookie(port) && value) return value;
  }
  return null;
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
    if (openPaths.has(request.url.split('?', 1)[0] ?? '')) return undefined;
    const { authorization, cookie: cookies } = request.headers;
    if (authorization !== undefined) {
      const bearer = /^Bearer +(\S{1,300})$/i.exec(authorization)?.[1];
      if (bearer === undefined) return fail(reply, 'send "Authorization: Bearer TOKEN"', false);
      if (!access.isToken(bearer)) return fail(reply, 'wrong token', true);
      request.via = 'token';
      return undefined;
    }
    const cookie = readCookie(cookies, port());
    if (cookie !== null && access.isSession(cookie, port())) {
      request.via = 'cookie';
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
