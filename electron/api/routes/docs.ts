import type { FastifyInstance } from 'fastify';

interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
}

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
  >;
}

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function nameType(schema: Schema): string {
  if (schema.anyOf) return schema.anyOf.map(nameType).join(' or ');
  if (schema.items) return `list of ${nameType(schema.items)}`;
  return String(schema.type ?? 'anything');
}

/** The fields of an object and their descriptions, as nested lists. */
function listFields(schema: Schema): string {
  const inner = schema.anyOf?.find((one) => one.properties ?? one.items) ?? schema;
  const object = inner.items ?? inner;
  const fields = Object.entries(object.properties ?? {});
  if (fields.length === 0) return '';
  const rows = fields.map(([name, field]) => {
    const below = listFields(field);
    const text = field.description ? ` – ${escapeHtml(field.description)}` : '';
    return `<li><code>${escapeHtml(name)}</code> <i>${escapeHtml(nameType(field))}</i>${text}${below}</li>`;
  });
  return `<ul>${rows.join('')}</ul>`;
}

function describeOperation(path: string, { summary = '', parameters = [], responses = {} }: Operation): string {
  const schema = Object.values(responses['200']?.content ?? {})[0]?.schema;
  const rows = parameters.map(
    ({ name, description = '', required, schema: field = {} }) =>
      `<li><code>${escapeHtml(name)}</code> <i>${escapeHtml(nameType(field))}${required ? ', required' : ''}</i> – ${escapeHtml(description)}</li>`,
  );
  return [
    `<h2><code>GET ${escapeHtml(path)}</code></h2><p>${escapeHtml(summary)}.</p>`,
    rows.length > 0 ? `<h3>Parameters</h3><ul>${rows.join('')}</ul>` : '',
    schema ? `<details><summary>Response</summary>${listFields(schema)}</details>` : '',
  ].join('');
}

const style =
  'body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}code{font-size:.95em}h2{margin:1.6em 0 .2em;font-size:1.1em}h3{margin:.6em 0 0;font-size:1em}ul{margin:.2em 0}i{opacity:.7}@media(prefers-color-scheme:dark){body{background:#0e1116;color:#e8ecf1}a{color:#5aa2ff}}';

/** The schema, and a page made from it on the server, so that it needs no script. */
export function addDocsRoutes(server: FastifyInstance): void {
  const config = { right: 'read' } as const;
  let openapi = '';
  let page = '';
  const describe = () => server.swagger() as { readonly paths: Readonly<Record<string, { readonly get?: Operation }>> };

  server.get('/openapi.json', { config, schema: { summary: 'This API as OpenAPI 3' } }, async (_request, reply) => {
    openapi ||= JSON.stringify(describe());
    return reply.type('application/json; charset=utf-8').send(openapi);
  });
  server.get('/docs', { config, schema: { summary: 'Documentation of this API' } }, async (_request, reply) => {
    const operations = Object.entries(describe().paths).map(([path, { get }]) =>
      get ? describeOperation(path, get) : '',
    );
    page ||= `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tacho API</title><style>${style}</style></head><body><h1>Tacho API</h1><p>Send <code>Authorization: Bearer TOKEN</code> with every request. Schema: <a href="/openapi.json">openapi.json</a>. Errors are <code>{ error, message }</code>.</p>${operations.join('')}<h2><code>GET /ws</code></h2><p>WebSocket. Send <code>{"action":"subscribe","channels":["system/cpu"],"interval":2}</code>, or <code>unsubscribe</code>; each channel then sends <code>{"channel","event":"metrics","data"}</code>. Channels: system/cpu, system/memory, system/disk, system/network, system/gpu/N, system/processes, system/sensors, alerts.</p></body></html>`;
    return reply.type('text/html; charset=utf-8').send(page);
  });
}
