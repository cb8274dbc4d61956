import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { type Access, sessionMs } from '../access/access.ts';
import { describeCookie } from '../access/authorise.ts';
import { operation } from '../description/operation.ts';
import { renderPlainPage } from '../pages/plain-page.ts';

/** A page instead of a redirect, with which a browser that comes from another site would not send a SameSite=Strict cookie. */
const welcomePage = renderPlainPage(
  '<meta http-equiv="refresh" content="0;url=/">',
  '<p>Opening <a href="/">Tacho</a>…</p>',
);

const expiredPage = renderPlainPage(
  '',
  '<h1>This link has expired</h1><p>Each link works once and for ten minutes. Get a new one in Settings of the desktop app, or with <code>tacho link</code>.</p>',
);

/** Shown to a browser without a valid cookie. */
export const signedOutPage = renderPlainPage(
  '',
  '<h1>Sign in</h1><p>This browser is not signed in. Open the link that <code>tacho serve</code> printed, or get a new one in Settings of the desktop app or with <code>tacho link</code>.</p>',
);

/** Exchanges a one-time link for a cookie, and creates such links for clients with the token. */
export function addOpenRoutes(
  server: FastifyInstance,
  access: Access,
  describeUrl: () => string,
  port: () => number,
): void {
  server.get<{ Querystring: { code?: string } }>(
    '/open',
    { config: { right: 'open' }, schema: { hide: true } as object },
    (request, reply) => {
      const { code } = request.query;
      const cookie = typeof code === 'string' && request.method === 'GET' ? access.redeem(code, port()) : null;
      if (cookie === null) return reply.code(403).type('text/html; charset=utf-8').send(expiredPage);
      reply.header('set-cookie', describeCookie(cookie, port(), sessionMs, describeUrl().startsWith('https:')));
      return reply.type('text/html; charset=utf-8').send(welcomePage);
    },
  );
  const summary =
    'A link that opens the window in a browser, valid once and for ten minutes; the browser then has the rights of a window, until the token is revoked';
  const schema = operation('createLink', 'server', summary, { answer: Type.Object({ url: Type.String() }) });
  // A browser has no such right, or a cookie could create further ones.
  const config = { right: 'control', isAudited: true } as const;
  server.get('/link', { config, schema }, async ({ client }) => ({
    url: `${describeUrl()}/open?code=${access.createCode(client ?? undefined)}`,
  }));
}
