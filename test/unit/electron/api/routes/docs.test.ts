import swagger from '@fastify/swagger';
import fastify from 'fastify';
import Type from 'typebox';
import { expect, test } from 'vitest';
import { addDocsRoutes } from '../../../../../electron/api/routes/docs.ts';
import { numberField } from '../../../../../shared/wire/fields.ts';

async function open() {
  const server = fastify();
  await server.register(swagger, { openapi: { info: { title: 'Tacho', version: '1' }, openapi: '3.1.0' } });
  addDocsRoutes(server, { version: '1', url: () => 'http://127.0.0.1:7780' });
  const answer = Type.Object({
    gpus: Type.Array(Type.Object({ power: numberField('W, "of the card" & <b>more</b>') })),
    battery: Type.Union([Type.Object({ percent: numberField('charge') }), Type.Null()]),
  });
  const querystring = Type.Object({ from: Type.String({ description: 'start' }) });
  server.get(
    '/x',
    { schema: { summary: 'What <script> is', querystring, response: { 200: answer } } },
    async () => ({}),
  );
  server.post('/start', { schema: { summary: 'Starts it' } }, async () => ({}));
  server.get('/hidden', { schema: { hide: true } as object }, async () => ({}));
  await server.ready();
  return server;
}

test('the page lists each operation with its parameters, and the fields of its answer at whatever depth', async () => {
  const page = (await (await open()).inject('/docs')).body;
  expect(page).toContain('<code>GET /x</code>');
  expect(page).toContain('<code>from</code> <i>string, required</i> – start');
  expect(page).toContain('<code>gpus</code>');
  expect(page).toContain('<code>power</code> <i>number or null</i>');
  expect(page).toContain('<code>percent</code>');
  expect(page).toContain('<code>POST /start</code>');
  expect(page).not.toContain('/hidden');
});

test('nothing that a description says becomes markup', async () => {
  const page = (await (await open()).inject('/docs')).body;
  expect(page).toContain('What &lt;script&gt; is');
  expect(page).toContain('W, &quot;of the card&quot; &amp; &lt;b&gt;more&lt;/b&gt;');
  expect(page).not.toMatch(/<script/);
});

test('the schema is OpenAPI with every path, and the same each time', async () => {
  const server = await open();
  const [first, second] = [await server.inject('/openapi.json'), await server.inject('/openapi.json')];
  expect(Object.keys((first.json() as { paths: object }).paths)).toEqual(expect.arrayContaining(['/x', '/docs']));
  expect(second.body).toBe(first.body);
});
