import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from './access.ts';
import { refuse } from './refusal.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** How it was let in: its rights follow from this, never from which headers it has. `null` on open paths. */
    via: 'token' | 'cookie' | null;
  }
}

/** Every port has its own, or two Tachos on one machine would sign each other's browsers out. */
const nameCookie = (port: number) => `tacho_session_${port}`;
const openPaths: ReadonlySet<string> = new Set(['/healthz', '/open']);
/** So many wrong tokens a minute are answered as such; a good one is always let in. */
const maxFailures = 30;
const forgetMs = 60_000;

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
 * Lets in who has the token or a cookie of ours; whoever tries too many others is told to wait.
 * @param now milliseconds of the monotonic clock
 * @param port of the server
 */
export function createAuthorisation(access: Access, now: () => number, port: () => number) {
  let failures = { count: 0, since: Number.NEGATIVE_INFINITY };

  /** Only what was guessed counts: who sends nothing learns nothing. */
  function fail(reply: FastifyReply, message: string, isGuess: boolean): FastifyReply {
    if (now() - failures.since > forgetMs) failures = { count: 0, since: now() };
    if (isGuess) failures.count += 1;
    if (isGuess && failures.count > maxFailures) {
      reply.header('retry-after', String(forgetMs / 1000));
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
      if (!access.isToken(bearer)) return fail(reply, 'this token is not the one', true);
      request.via = 'token';
      return undefined;
    }
    const cookie = readCookie(cookies, port());
    if (cookie !== null && access.isSession(cookie, port())) {
      request.via = 'cookie';
      return undefined;
    }
    // A token has no business in an address: it would stand in logs and histories.
    const hasQueryToken = /[?&](token|access_token|auth)=/i.test(request.url);
    return fail(
      reply,
      hasQueryToken
        ? 'a token in the address is not taken; send "Authorization: Bearer TOKEN"'
        : 'send "Authorization: Bearer TOKEN", or open the window by the link that Tacho gives',
      cookie !== null,
    );
  };
}
