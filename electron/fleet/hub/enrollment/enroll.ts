import { createServer, type Server } from 'node:https';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { fingerprintOf, issue } from '../../trust/certificates.ts';
import { boundPending } from '../pending-connections.ts';
import type { Invitations } from './invitations.ts';
import type { Register } from './register.ts';

const mostBodyBytes = 8 * 1024;

export const EnrolSchema = Type.Object(
  {
    secret: Type.String({ maxLength: 64 }),
    /** PKCS #10, PEM. */
    request: Type.String({ maxLength: 4000 }),
    hostname: Type.String({ maxLength: 255 }),
  },
  { additionalProperties: false },
);

export interface Enrolled {
  readonly id: string;
  readonly certificate: string;
  /** Port of the hub's streams, at the same host. */
  readonly port: number;
}

export interface EnrolOptions {
  readonly register: Register;
  readonly invitations: Invitations;
  readonly now: () => number;
  /** Of the streams. */
  readonly port: () => number;
  onEnrolled(id: string): void;
  warn(text: string): void;
}

type Answer = readonly [status: number, body: object];

/** Answers for one body; status and what is said. */
async function enrol(options: EnrolOptions, body: string): Promise<Answer> {
  let asked: unknown;
  try {
    asked = JSON.parse(body);
  } catch {
    return [400, { message: 'this is no JSON' }];
  }
  if (!Value.Check(EnrolSchema, asked)) return [400, { message: 'secret, request and hostname are asked for' }];
  // Used up whatever comes of it: a code is for one try of one agent.
  if (!options.invitations.redeem(asked.secret)) {
    return [403, { message: 'the code was used, is older than ten minutes, or is of a hub that has started anew' }];
  }
  return certify(options, asked.request, asked.hostname);
}

/** The id is taken before the first wait, since others may join by the same name meanwhile. */
async function certify(options: EnrolOptions, request: string, hostname: string): Promise<Answer> {
  const { register, now, port, onEnrolled, warn } = options;
  const id = register.reserve(hostname);
  try {
    const certificate = await issue(register.authority, request, id, now()).catch(() => null);
    if (certificate === null) return [400, { message: 'the request for a certificate is not understood' }];
    register.add(id, fingerprintOf(certificate));
    onEnrolled(id);
    return [200, { id, certificate, port: port() } satisfies Enrolled];
  } catch (error) {
    warn(`an agent could not join: hub.json cannot be written (${(error as Error).message})`);
    return [500, { message: 'the hub could not save this agent; see its log' }];
  } finally {
    register.giveBack(id);
  }
}

/**
 * Where agents are let in: `POST /join`, by TLS alone, since they have no certificate yet. It shows the certificate of the authority, by
 * which the code knows the hub.
 */
export function createEnrolServer(options: EnrolOptions): Server {
  const { hub, authority } = options.register;
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
        answer([404, { message: 'there is nothing here' }]);
        return;
      }
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
        if (body.length > mostBodyBytes) request.destroy();
      });
      request.on('error', () => undefined).on('end', () => void enrol(options, body).then(answer));
    },
  );
  // Nobody who joins is known before, so all of a connection counts.
  boundPending(server, { max: 200, timeoutMs: 20_000 });
  server.on('tlsClientError', () => undefined);
  return server;
}
