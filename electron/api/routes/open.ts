import type { FastifyInstance } from 'fastify';
import { type Access, sessionMs } from '../access/access.ts';
import { describeCookie } from '../access/authorise.ts';
import { refuse } from '../access/refusal.ts';

const page = (head: string, text: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tacho</title><link rel="icon" href="data:,">${head}</head><body style="font:16px/1.5 system-ui,sans-serif;max-width:34em;margin:12vh auto;padding:0 1em">${text}</body></html>`;

/** A page of our own leads on: a browser that came from elsewhere would not send a strict cookie with a redirect. */
const welcome = page('<meta http-equiv="refresh" content="0;url=/">', '<p>Opening <a href="/">Tacho</a>…</p>');

const spent = page(
  '',
  '<h1>This link is spent</h1><p>A link opens Tacho once, within ten minutes. Get another: in the app under Settings, or with <code>tacho link</code>.</p>',
);

/** What a browser sees that has no cookie of ours. */
export const closedPage = page(
  '',
  '<h1>Tacho</h1><p>This browser has not been let in yet. Open the link that <code>tacho serve</code> printed, or get another: in the app under Settings, or with <code>tacho link</code>.</p>',
);

/** A link is exchanged for a cookie, once; and who has the token gets a link. */
export function addOpenRoutes(
  server: FastifyInstance,
  access: Access,
  describeUrl: () => string,
  port: () => number,
): void {
  server.get<{ Querystring: { code?: string } }>('/open', { schema: { hide: true } as object }, (request, reply) => {
    const { code } = request.query;
    const cookie = typeof code === 'string' && request.method === 'GET' ? access.redeem(code, port()) : null;
    if (cookie === null) return reply.code(403).type('text/html; charset=utf-8').send(spent);
    reply.header('set-cookie', describeCookie(cookie, port(), sessionMs));
    return reply.type('text/html; charset=utf-8').send(welcome);
  });
  const schema = { summary: 'A link that opens the window in a browser, once, within ten minutes' };
  server.get('/link', { schema }, async (request, reply) => {
    // A page in a browser has no use for it, and a cookie must not yield others.
    if (request.via !== 'token') return refuse(reply, 403, 'a link is given for the token alone');
    return { url: `${describeUrl()}/open?code=${access.createCode()}` };
  });
}
