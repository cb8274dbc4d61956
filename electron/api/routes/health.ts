import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Access } from '../access/access.ts';
import { operation } from '../description/operation.ts';

/** Whether the server runs; needs no token. A nonce is answered with a proof that this server holds the token. */
export function addHealthRoute(server: FastifyInstance, access: Access, port: () => number): void {
  const answer = Type.Object({
    status: Type.Literal('ok'),
    proof: Type.Optional(Type.String({ description: 'that the server knows the token; only with a nonce' })),
  });
  const schema = operation('getHealth', 'server', 'Whether the server is running; needs no token', { answer });
  const config = { right: 'open' } as const;
  server.get<{ Querystring: { nonce?: unknown } }>('/healthz', { schema, config }, async ({ query: { nonce } }) =>
    typeof nonce === 'string' && /^[\w-]{16,64}$/.test(nonce)
      ? { status: 'ok', proof: access.prove(nonce, port()) }
      : { status: 'ok' },
  );
}
