import { createServer, type Server } from 'node:https';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { fingerprintOf, issue } from '../trust/certificates.ts';
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

/** Answers for one body; status and what is said. */
async function enrol(register: Register, body: string, port: number, now: number): Promise<readonly [number, object]> {
  let asked: unknown;
  try {
    asked = JSON.parse(body);
  } catch {
    return [400, { message: 'this is no JSON' }];
  }
  if (!Value.Check(EnrolSchema, asked)) return [400, { message: 'secret, request and hostname are asked for' }];
  // Used up whatever comes of it: a code is for one try of one agent.
  if (!register.redeem(asked.secret)) {
    return [403, { message: 'the code was used, is older than ten minutes, or is of a hub that has started anew' }];
  }
  const id = register.chooseId(asked.hostname);
  try {
    const certificate = await issue(register.authority, asked.request, id, now);
    register.add(id, fingerprintOf(certificate));
    return [200, { id, certificate, port } satisfies Enrolled];
  } catch {
    return [400, { message: 'the request for a certificate is not understood' }];
  }
}

/**
 * Where agents are let in: `POST /join`, by TLS alone, since they have no certificate yet. It shows the certificate of the authority, by
 * which the code knows the hub.
 */
export function createEnrolServer(register: Register, streamPort: () => number, now: () => number): Server {
  const { hub, authority } = register;
  const server = createServer(
    { key: hub.key, cert: `${hub.certificate}\n${authority.certificate}`, minVersion: 'TLSv1.3', maxHeaderSize: 4096 },
    (request, response) => {
      const answer = (status: number, body: object) => {
        response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
        response.end(JSON.stringify(body));
      };
      if (request.method !== 'POST' || request.url !== '/join') {
        answer(404, { message: 'there is nothing here' });
        return;
      }
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
        if (body.length > mostBodyBytes) request.destroy();
      });
      request
        .on('error', () => undefined)
        .on('end', () => {
          void enrol(register, body, streamPort(), now()).then(([status, said]) => answer(status, said));
        });
    },
  );
  server.requestTimeout = 10_000;
  server.headersTimeout = 5000;
  server.maxConnections = 200;
  server.on('tlsClientError', () => undefined);
  return server;
}
