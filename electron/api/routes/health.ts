import type { FastifyInstance } from 'fastify';
import type { Access } from '../access/access.ts';

/** Whether the server runs; needs no token. A nonce is answered with a proof that this server holds the token. */
export function addHealthRoute(server: FastifyInstance, access: Access, port: () => number): void {
  const schema = { summary: 'Whether the server is running; needs no token' };
  const config = { right: 'open' } as const;
  server.get<{ Querystring: { nonce?: unknown } }>('/healthz', { schema, config }, async ({ query: { nonce } }) =>
    typeof nonce === 'string' && /^[\w-]{16,64}$/.test(nonce)
      ? { status: 'ok', proof: access.prove(nonce, port()) }
      : { status: 'ok' },
  );
}
