import { nameCookie } from '../access/authorise.ts';
import { nameSchemas } from './name-schemas.ts';
import { tags } from './operation.ts';
import { namedSchemas } from './schemas.ts';

type Refs = Readonly<Record<string, { readonly $ref: string }>>;

export interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: object }[];
  readonly requestBody?: { readonly content?: object };
  readonly responses?: Readonly<Record<string, unknown>>;
}

export type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** Reasons for which any request may be refused. */
const refusals = {
  400: ['BadRequest', 'A parameter is unknown, missing or out of bounds; the message says which and what is allowed'],
  401: ['Unauthorized', 'The token is missing or wrong'],
  403: ['Forbidden', 'Not for this client: an unknown host name, a foreign origin, or a right that it does not have'],
  404: ['NotFound', 'There is no such agent or process, or nothing was recorded at that time'],
  429: ['TooManyRequests', 'Too many wrong tokens, or too many requests of this kind'],
} as const;

const openPath = '/healthz';

function listRefusals(path: string, { parameters = [], requestBody }: Operation): readonly (keyof typeof refusals)[] {
  const takesSomething = requestBody !== undefined || parameters.some((one) => one.in === 'query');
  const takesTime = parameters.some(({ name }) => name === 'at');
  return [
    ...(takesSomething ? ([400] as const) : []),
    ...(path === openPath ? ([403] as const) : ([401, 403, 429] as const)),
    ...(path.includes('{') || takesTime ? ([404] as const) : []),
  ];
}

function completeOperation(path: string, operation: Operation): Operation {
  const refused = listRefusals(path, operation).map((status) => [
    status,
    { $ref: `#/components/responses/${refusals[status][0]}` },
  ]);
  // A body that may be null may be left out.
  const { requestBody } = operation;
  const body =
    requestBody && JSON.stringify(requestBody).includes('"null"') ? { ...requestBody, required: false } : null;
  return {
    ...operation,
    ...(body ? { requestBody: body } : {}),
    responses: { ...operation.responses, ...(Object.fromEntries(refused) as Refs) },
  };
}

/** How requests are authenticated. */
export const describeSecurity = (port: number) =>
  ({
    token: {
      type: 'http',
      scheme: 'bearer',
      description: 'A token of `tacho token create` with one of the scopes listed, or the one that Tacho made itself',
    },
    cookie: {
      type: 'apiKey',
      in: 'cookie',
      name: nameCookie(port),
      description: 'Of a browser that opened a sign-in link',
    },
  }) as const;

const description = `CPU, memory, disks, network, GPUs and processes of a machine, and of the agents of a hub. \`*_mb\` are MiB, \`*_mbps\` MiB per second;
an unknown value is null, and \`health\` says why. Fields are added, never renamed. The WebSocket is described in /asyncapi.json.`;

/**
 * The description of the HTTP API as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1.html).
 * @param version of Tacho
 * @param port that the server listens on
 * @param paths of the routes, as they were registered
 */
export function describeHttp(version: string, port: number, paths: Paths) {
  const { schemas, refer } = nameSchemas(namedSchemas);
  const responses = Object.values(refusals).map(([name, text]) => [
    name,
    { description: text, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
  ]);
  const completed = Object.entries(paths).map(([path, methods]) => [
    path,
    Object.fromEntries(
      Object.entries(methods).map(([method, operation]) => [method, completeOperation(path, operation)]),
    ),
  ]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tacho',
      version,
      description: description.replaceAll('\n', ' '),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The server that gives this description' }],
    security: [{ token: [] }, { cookie: [] }],
    tags: Object.entries(tags).map(([name, text]) => ({ name, description: text })),
    paths: refer(Object.fromEntries(completed) as Paths),
    components: { schemas, responses: Object.fromEntries(responses), securitySchemes: describeSecurity(port) },
  };
}
