import { once } from 'node:events';
import type { Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { logVerbosity, Server, ServerCredentials, type ServerDuplexStream, setLogVerbosity } from '@grpc/grpc-js';
import { explainListen, ListenError } from '../../listen-error.ts';
import { type FromAgent, type FromHub, fleetService, mostMessageBytes } from '../messages.ts';
import { createEnrolServer } from './enrol.ts';
import type { Register } from './register.ts';

export interface Listening {
  /** Of the streams. */
  readonly port: number;
  /** Where agents join. */
  readonly joinPort: number;
  close(): void;
}

interface Address {
  readonly host: string;
  /** Of the streams; the next one is where agents join. 0 for free ones. */
  readonly port: number;
}

/** @throws ListenError */
async function bind(server: Server, register: Register, { host, port }: Address): Promise<number> {
  const credentials = ServerCredentials.createSsl(
    Buffer.from(register.authority.certificate),
    [{ cert_chain: Buffer.from(register.hub.certificate), private_key: Buffer.from(register.hub.key) }],
    true,
  );
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  try {
    return await new Promise<number>((resolve, reject) => {
      server.bindAsync(address, credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
    });
  } catch (error) {
    // It says the code in words only.
    const code = /\bE[A-Z]{3,}\b/.exec((error as Error).message)?.[0];
    throw new ListenError(explainListen(code ? { code } : error, host, port));
  }
}

/** @throws ListenError */
async function listenForJoins(server: HttpsServer, { host, port }: Address): Promise<number> {
  try {
    await once(server.listen(port === 0 ? 0 : port + 1, host), 'listening');
  } catch (error) {
    throw new ListenError(explainListen(error, host, port + 1));
  }
  return (server.address() as AddressInfo).port;
}

/**
 * Listens for agents: for their streams, by mutual TLS, and where they join.
 * @throws ListenError in words for the user, when an address cannot be had
 */
export async function listenForAgents(
  register: Register,
  address: Address,
  now: () => number,
  attend: (call: ServerDuplexStream<FromAgent, FromHub>) => void,
): Promise<Listening> {
  // It would write on our standard error what we say ourselves.
  setLogVerbosity(logVerbosity.NONE);
  const server = new Server({
    'grpc.max_receive_message_length': mostMessageBytes,
    'grpc.keepalive_time_ms': 30_000,
    'grpc.keepalive_timeout_ms': 10_000,
    'grpc.http2.min_ping_interval_without_data_ms': 5000,
    'grpc.max_concurrent_streams': 4,
  });
  server.addService(fleetService, { attend });
  const port = await bind(server, register, address);
  const enrolServer = createEnrolServer(register, () => port, now);
  const close = () => {
    enrolServer.closeAllConnections();
    enrolServer.close();
    server.forceShutdown();
  };
  try {
    return { port, joinPort: await listenForJoins(enrolServer, address), close };
  } catch (error) {
    close();
    throw error;
  }
}
