import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { request as httpsRequest } from 'node:https';
import { connect, type TLSSocket } from 'node:tls';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { UserError } from '../../../shared/user-error.ts';
import { type AgentLabels, noLabels } from '../../../shared/wire/agent-tags.ts';
import { createRequest, fingerprintOf } from '../trust/certificates.ts';
import type { Invitation } from '../trust/invitation.ts';
import type { Membership } from './membership.ts';

const EnrolledSchema = Type.Object({
  id: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,63}$' }),
  certificate: Type.String({ maxLength: 8000 }),
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
});

const timeoutMs = 30_000;
const maxResponseBytes = 32 * 1024;
const notAHub = 'the server at this address is not a Tacho hub';

/** The authority that the code names by its fingerprint. @throws Error if the server is another hub */
function verifyHub(socket: TLSSocket, fingerprint: string): X509Certificate {
  const peer = socket.getPeerCertificate(true);
  const authority = peer.issuerCertificate ? new X509Certificate(peer.issuerCertificate.raw) : null;
  const hub = new X509Certificate(peer.raw);
  const isKnown =
    authority !== null &&
    fingerprintOf(Buffer.from(authority.raw)) === fingerprint &&
    hub.checkIssued(authority) &&
    hub.verify(authority.publicKey);
  if (!isKnown) {
    throw new UserError("the hub's certificate does not match this code (wrong hub, or a man-in-the-middle)");
  }
  return authority;
}

function explain(error: unknown, { host, port }: Invitation): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED') return new UserError(`no hub is listening on ${host}:${port}`);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new UserError(`host ${host} not found`);
  if (code === 'ETIMEDOUT' || code === 'EHOSTUNREACH') return new UserError(`${host}:${port} does not respond`);
  if (error instanceof SyntaxError) return new UserError(notAHub);
  return code === undefined ? error : new UserError(message, { cause: error });
}

async function post(socket: TLSSocket, body: string): Promise<{ status: number; text: string }> {
  const request = httpsRequest({
    method: 'POST',
    path: '/join',
    headers: { host: 'tacho-hub', 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    createConnection: () => socket,
  });
  request.setTimeout(timeoutMs, () => request.destroy(new UserError('the hub does not respond')));
  request.end(body);
  const [response] = await once(request, 'response');
  let text = '';
  for await (const part of response.setEncoding('utf8')) {
    text += part;
    if (text.length > maxResponseBytes) throw new UserError(notAHub);
  }
  return { status: response.statusCode, text };
}

/**
 * Joins the hub that made the invitation: creates a key, which never leaves this machine, and has it certified. The secret is only sent to
 * the hub that the code identifies by its fingerprint.
 * @param labels asked for at the hub; `null` as the group for that of the invitation
 * @throws Error with a message for the user
 */
export async function joinHub(
  invitation: Invitation,
  hostname: string,
  { group, tags }: AgentLabels = noLabels,
): Promise<Membership> {
  const { host, port, fingerprint, secret } = invitation;
  // Before connecting: creating a key takes time, and the hub limits how long it waits for the request.
  const { request, key } = await createRequest();
  // Not verified by a public authority: the fingerprint is checked before anything is sent.
  const socket = connect({ host, port, rejectUnauthorized: false, minVersion: 'TLSv1.3', timeout: timeoutMs });
  socket.once('timeout', () => socket.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })));
  // Errors reach whatever awaits the socket; one while nothing does must not crash the process.
  socket.on('error', () => undefined);
  try {
    await once(socket, 'secureConnect');
    const authority = verifyHub(socket, fingerprint);
    const { status, text } = await post(
      socket,
      JSON.stringify({
        secret,
        request,
        hostname: hostname.slice(0, 255),
        // Left out where there is none: older hubs refuse what they do not know.
        ...(group === null ? {} : { group }),
        ...(tags.length === 0 ? {} : { tags }),
      }),
    );
    const answer: unknown = JSON.parse(text);
    if (status !== 200)
      throw new UserError(
        String((answer as { message?: unknown }).message ?? `the hub responded with status ${status}`),
      );
    if (!Value.Check(EnrolledSchema, answer)) throw new UserError(notAHub);
    const { id, certificate, port: streamPort } = answer;
    if (!new X509Certificate(certificate).verify(authority.publicKey)) throw new UserError(notAHub);
    return { version: 1, host, port: streamPort, id, certificate, key, authority: authority.toString() };
  } catch (error) {
    throw explain(error, invitation);
  } finally {
    socket.destroy();
  }
}
