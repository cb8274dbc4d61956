import { once } from 'node:events';
import { createSecureContext } from 'node:tls';
import { Client, type ClientDuplexStream, credentials, type ServiceError } from '@grpc/grpc-js';
import type { Membership } from '../../electron/fleet/agent/membership.ts';
import {
  attendPath,
  type FromAgent,
  type FromHub,
  fromAgentCodec,
  fromHubCodec,
} from '../../electron/fleet/messages.ts';
import { hubName } from '../../electron/fleet/trust/certificates.ts';

export interface RawAgent {
  readonly call: ClientDuplexStream<Buffer, Buffer>;
  readonly heard: readonly FromHub[];
  send(message: FromAgent): void;
  /** The error that ended it. */
  ended(): Promise<ServiceError>;
  close(): void;
}

/** A stream with a valid certificate, over which anything can be sent. */
export function openRawAgent(membership: Membership): RawAgent {
  const { authority, key, certificate, port } = membership;
  const trust = credentials.createFromSecureContext(createSecureContext({ ca: authority, key, cert: certificate }));
  const client = new Client(`127.0.0.1:${port}`, trust, { 'grpc.ssl_target_name_override': hubName });
  const same = (bytes: Buffer) => bytes;
  const call = client.makeBidiStreamRequest<Buffer, Buffer>(attendPath, same, same);
  const heard: FromHub[] = [];
  let error: ServiceError | null = null;
  call.on('error', (thrown: ServiceError) => {
    error = thrown;
  });
  call.on('data', (bytes: Buffer) => heard.push(fromHubCodec.decode(bytes)));
  return {
    call,
    heard,
    send: (message) => void call.write(fromAgentCodec.encode(message)),
    ended: async () => error ?? (await once(call, 'error').catch((thrown: ServiceError) => [thrown]))[0],
    close: () => client.close(),
  };
}

/** The first message of an honest agent. */
export const helloOf = (hostname: string, nowMs = Date.now()): FromAgent => ({
  hello: { protocol: 1, version: '1', hostname, nowMs },
});
