import { createServer, type Server } from 'node:https';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { groupPattern } from '../../../../shared/access/tokens.ts';
import { type AgentLabels, checkTags, TagsSchema } from '../../../../shared/wire/agent-tags.ts';
import { fingerprintOf, issue } from '../../trust/certificates.ts';
import { limitPending } from '../pending-connections.ts';
import type { Invitations } from './invitations.ts';
import type { AgentRegistry } from './registry.ts';

const maxBodyBytes = 8 * 1024;

const RequestSchema = Type.Object(
  {
    secret: Type.String({ maxLength: 64 }),
    /** PKCS #10, PEM. */
    request: Type.String({ maxLength: 4000 }),
    hostname: Type.String({ maxLength: 255 }),
    group: Type.Optional(Type.String({ pattern: groupPattern })),
    tags: Type.Optional(TagsSchema),
  },
  { additionalProperties: false },
);

interface Enrolled {
  readonly id: string;
  readonly certificate: string;
  /** Port of the hub's streams, on the same host. */
  readonly port: number;
}

export interface EnrollmentOptions {
  readonly registry: AgentRegistry;
  readonly invitations: Invitations;
  readonly now: () => number;
  /** Of the streams. */
  readonly port: () => number;
  onEnrolled(id: string): void;
  warn(text: string): void;
}

type Answer = readonly [status: number, body: object];

async function enroll(options: EnrollmentOptions, body: string): Promise<Answer> {
  let request: unknown;
  try {
    request = JSON.parse(body);
  } catch {
    return [400, { message: 'expected JSON' }];
  }
  if (!Value.Check(RequestSchema, request)) return [400, { message: 'expected secret, request and hostname' }];
  // Used up whatever the result: a code is for a single attempt.
  const invitation = options.invitations.redeem(request.secret);
  if (!invitation) {
    return [403, { message: 'the code has been used, is older than ten minutes, or the hub has restarted since' }];
  }
  const { group = invitation.group, tags = [] } = request;
  if (invitation.group !== null && group !== invitation.group) {
    return [403, { message: `the code is for the group ${invitation.group}` }];
  }
  return certify(options, request.request, request.hostname, { group, tags: checkTags(tags) });
}

/** The id is reserved before the first await, because other machines of the same name may join meanwhile. */
async function certify(
  options: EnrollmentOptions,
  request: string,
  hostname: string,
  labels: AgentLabels,
): Promise<Answer> {
  const { registry, now, port, onEnrolled, warn } = options;
  const id = registry.reserve(hostname);
  try {
    const certificate = await issue(registry.authority, request, id, now()).catch(() => null);
    if (certificate === null) return [400, { message: 'the certificate request is invalid' }];
    registry.add(id, fingerprintOf(certificate), labels);
    onEnrolled(id);
    return [200, { id, certificate, port: port() } satisfies Enrolled];
  } catch (error) {
    warn(`an agent could not join: hub.json cannot be written (${(error as Error).message})`);
    return [500, { message: 'the hub could not save this agent; see its log' }];
  } finally {
    registry.release(id);
  }
}

/**
 * Where agents join: `POST /join`, over TLS without client certificates, since they have none yet. It presents the certificate of the
 * authority, by which the code identifies the hub.
 */
export function createEnrollmentServer(options: EnrollmentOptions): Server {
  const { hub, authority } = options.registry;
  const server = createServer(
    {
      key: hub.key,
      cert: `${hub.certificate}\n${authority.certificate}`,
      minVersion: 'TLSv1.3',
      maxHeaderSize: 4096,
      handshakeTimeout: 5000,
      headersTimeout: 5000,
      requestTimeout: 10_000,
      connectionsCheckingInterval: 1000,
    },
    (request, response) => {
      const answer = ([status, body]: Answer) => {
        response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
        response.end(JSON.stringify(body));
      };
      if (request.method !== 'POST' || request.url !== '/join') {
        answer([404, { message: 'not found' }]);
        return;
      }
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
        if (body.length > maxBodyBytes) request.destroy();
      });
      request.on('error', () => undefined).on('end', () => void enroll(options, body).then(answer));
    },
  );
  // Clients never authenticate here, so the whole connection is limited.
  limitPending(server, { max: 200, timeoutMs: 20_000 });
  server.on('tlsClientError', () => undefined);
  return server;
}
