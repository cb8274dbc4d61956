import type { describeHttp } from './describe-http.ts';
import type { describeSocket } from './describe-socket.ts';

interface Schema {
  readonly $ref?: string;
  readonly enum?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly contentSchema?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

interface Answer {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const anchorOf = ($ref: string) => $ref.split('/').at(-1) ?? '';

function describeType(schema: Schema): string {
  if (schema.$ref) return `<a href="#${anchorOf(schema.$ref)}">${anchorOf(schema.$ref)}</a>`;
  if (schema.anyOf) return schema.anyOf.map(describeType).join(' or ');
  if (schema.items) return `list of ${describeType(schema.items)}`;
  if (schema.contentSchema) return describeType(schema.contentSchema);
  if (schema.enum) return escapeHtml(schema.enum.map((one) => JSON.stringify(one)).join(' or '));
  return escapeHtml(String(schema.type ?? 'anything'));
}

/** The fields of an object and their descriptions, as nested lists; named schemas are links. */
function listFields(schema: Schema): string {
  const inner = schema.anyOf?.find((one) => one.properties ?? one.items) ?? schema;
  const object = inner.items ?? inner;
  const fields = Object.entries(object.properties ?? {});
  if (fields.length === 0) return '';
  const rows = fields.map(([name, field]) => {
    const text = field.description ? ` – ${escapeHtml(field.description)}` : '';
    return `<li><code>${escapeHtml(name)}</code> <i>${describeType(field)}</i>${text}${listFields(field)}</li>`;
  });
  return `<ul>${rows.join('')}</ul>`;
}

interface Shown {
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly responses?: Readonly<Record<string, unknown>>;
}

function describeOperation(
  method: string,
  path: string,
  { summary = '', parameters = [], responses = {} }: Shown,
): string {
  const [media, { schema } = {}] = Object.entries((responses['200'] as Answer | undefined)?.content ?? {})[0] ?? [];
  const given = parameters.map(
    ({ name, description = '', required, schema: field = {} }) =>
      `<li><code>${escapeHtml(name)}</code> <i>${describeType(field)}${required ? ', required' : ''}</i> – ${escapeHtml(description)}</li>`,
  );
  return [
    `<h2><code>${method.toUpperCase()} ${escapeHtml(path)}</code></h2><p>${escapeHtml(summary)}.</p>`,
    given.length > 0 ? `<h3>Parameters</h3><ul>${given.join('')}</ul>` : '',
    schema ? `<p>Response: <code>${media}</code>, ${describeType(schema)}</p>${listFields(schema)}` : '',
  ].join('');
}

const style =
  'body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}code{font-size:.95em}h2{margin:1.6em 0 .2em;font-size:1.1em}h3{margin:.6em 0 0;font-size:1em}p,ul{margin:.2em 0}i{opacity:.7}@media(prefers-color-scheme:dark){body{background:#0e1116;color:#e8ecf1}a{color:#5aa2ff}}';

/** The API documentation as an HTML page without scripts. */
export function renderPage(http: ReturnType<typeof describeHttp>, socket: ReturnType<typeof describeSocket>): string {
  const operations = Object.entries(http.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => describeOperation(method, path, one)),
  );
  const messages = Object.values(
    socket.components.messages as Readonly<Record<string, { name: string; title: string; payload: Schema }>>,
  );
  const channels = messages.map(
    ({ name, title, payload }) =>
      `<h3><code>${escapeHtml(name)}</code></h3><p>${escapeHtml(title)}</p>${listFields(payload)}`,
  );
  const schemas = Object.entries(http.components.schemas).map(
    ([name, schema]) =>
      `<details id="${name}" open><summary><b>${name}</b></summary>${listFields(schema as Schema)}</details>`,
  );
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tacho API</title><style>${style}</style>`;
  const intro =
    '<p>Send <code>Authorization: Bearer TOKEN</code> with every request. For generators: <a href="/openapi.json">openapi.json</a>, <a href="/asyncapi.json">asyncapi.json</a>. Errors are <code>{ error, message }</code>.</p>';
  const socketIntro = `<h2><code>GET /ws</code></h2><p>A WebSocket. ${escapeHtml(socket.info.description)} Messages:</p>`;
  return `<!doctype html><html lang="en"><head>${head}</head><body><h1>Tacho API</h1>${intro}${operations.join('')}${socketIntro}${channels.join('')}<h2>Schemas</h2>${schemas.join('')}</body></html>`;
}
