import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { request as httpsRequest } from 'node:https';
import { connect, type TLSSocket } from 'node:tls';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { UserError } from '../../../shared/user-error.ts';
import { createRequest, fingerprintOf } from '../trust/certificates.ts';
import type { Invitation } from '../trust/invitation.ts';
import type { Membership } from './membership.ts';

const EnrolledSchema = Type.Object({
  id: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,63}$' }),
  certificate: Type.String({ maxLength: 8000 }),
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
});

const patienceMs = 10_000;
const mostAnswerBytes = 32 * 1024;

/** The authority behind a connection, if the code knows it. @throws Error when it is another hub */
function checkHub(socket: TLSSocket, fingerprint: string): X509Certificate {
  const shown = socket.getPeerCertificate(true);
  const authority = shown.issuerCertificate ? new X509Certificate(shown.issuerCertificate.raw) : null;
  const hub = new X509Certificate(shown.raw);
  const isKnown =
    authority !== null &&
    fingerprintOf(Buffer.from(authority.raw)) === fingerprint &&
    hub.checkIssued(authority) &&
    hub.verify(authority.publicKey);
  if (!isKnown) throw new UserError('what answers there is another hub than the code was made by, or somebody between');
  return authority;
}

function explain(error: unknown, { host, port }: Invitation): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED') return new UserError(`no hub listens on ${host}:${port}`);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new UserError(`the name ${host} is not known here`);
  if (code === 'ETIMEDOUT' || code === 'EHOSTUNREACH') return new UserError(`${host}:${port} does not answer`);
  if (error instanceof SyntaxError) return new UserError('what answers there is no hub');
  return code === undefined ? error : new UserError(message, { cause: error });
}

async function post(socket: TLSSocket, body: string): Promise<{ status: number; text: string }> {
  const request = httpsRequest({
    method: 'POST',
    path: '/join',
    headers: { host: 'tacho-hub', 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    createConnection: () => socket,
  });
  request.setTimeout(patienceMs, () => request.destroy(new UserError('the hub does not answer')));
  request.end(body);
  const [response] = await once(request, 'response');
  let text = '';
  for await (const part of response.setEncoding('utf8')) {
    text += part;
    if (text.length > mostAnswerBytes) throw new UserError('what answers there is no hub');
  }
  return { status: response.statusCode, text };
}

/**
 * Becomes an agent of the hub that made the invitation: makes a key, which never leaves this machine, and has it certified. The secret is sent
 * only to the hub that the code names by its fingerprint.
 * @throws Error in words
 */
export async function joinHub(invitation: Invitation, hostname: string): Promise<Membership> {
  const { host, port, fingerprint, secret } = invitation;
  // Before connecting: making a key takes time, during which the hub would wait for our request.
  const { request, key } = await createRequest();
  // It is known by its fingerprint, which is looked at before anything is sent.
  const socket = connect({ host, port, rejectUnauthorized: false, minVersion: 'TLSv1.3', timeout: patienceMs });
  socket.once('timeout', () => socket.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })));
  // Whatever waits for the socket sees its error; an error while nothing waits must not end the process.
  socket.on('error', () => undefined);
  try {
    await once(socket, 'secureConnect');
    const authority = checkHub(socket, fingerprint);
    const { status, text } = await post(socket, JSON.stringify({ secret, request, hostname: hostname.slice(0, 255) }));
    const answer: unknown = JSON.parse(text);
    if (status !== 200)
      throw new UserError(String((answer as { message?: unknown }).message ?? `it answers ${status}`));
    if (!Value.Check(EnrolledSchema, answer)) throw new UserError('what answers there is no hub');
    const { id, certificate, port: streamPort } = answer;
    if (!new X509Certificate(certificate).verify(authority.publicKey))
      throw new UserError('what answers there is no hub');
    return { version: 1, host, port: streamPort, id, certificate, key, authority: authority.toString() };
  } catch (error) {
    throw explain(error, invitation);
  } finally {
    socket.destroy();
  }
}
