import { once } from 'node:events';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { createServer, type TLSSocket, type Server as TlsServer } from 'node:tls';
import { logVerbosity, Server, ServerCredentials, type ServerDuplexStream, setLogVerbosity } from '@grpc/grpc-js';
import { createListenError } from '../../foundation/listen-error.ts';
import { type FromHub, fleetService, mostMessageBytes } from '../messages.ts';
import { silenceMs } from './agent-record.ts';
import { createEnrolServer, type EnrolOptions } from './enrollment/enroll.ts';
import type { Register } from './enrollment/register.ts';
import { boundPending } from './pending-connections.ts';

export type AgentCall = ServerDuplexStream<Buffer, FromHub>;

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

/** An agent needs one, and for a moment two when it comes back before its old one is known to be dead. */
const maxConnectionsOfAgent = 4;

/** @throws UserError */
async function listen(server: NetServer, host: string, port: number): Promise<number> {
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    throw createListenError(error, host, port);
  }
  return (server.address() as AddressInfo).port;
}

/** Ends the oldest connection of a certificate that has too many. */
function boundPerAgent(): (socket: TLSSocket) => void {
  const byCertificate = new Map<string, Set<TLSSocket>>();
  return (socket) => {
    const key = socket.getPeerCertificate().fingerprint256 ?? '';
    const sockets = byCertificate.get(key) ?? new Set();
    byCertificate.set(key, sockets);
    const [oldest] = sockets;
    if (oldest && sockets.size >= maxConnectionsOfAgent) oldest.destroy();
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0) byCertificate.delete(key);
    });
  };
}

/** Ends TLS before gRPC sees a connection: 1.3 only, with a certificate of this hub, and few that are not there yet. */
function createStreamServer({ authority, hub }: Register, grpc: Server): TlsServer {
  const server = createServer({
    ca: authority.certificate,
    cert: hub.certificate,
    key: hub.key,
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.3',
    ALPNProtocols: ['h2'],
    handshakeTimeout: 5000,
  });
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  const authenticated = boundPending(server, { max: 256, timeoutMs: 10_000 });
  const boundAgent = boundPerAgent();
  server.on('secureConnection', (socket) => {
    socket.on('error', () => undefined);
    authenticated(socket);
    boundAgent(socket);
    injector.injectConnection(socket);
  });
  server.on('tlsClientError', () => undefined);
  return server;
}

/**
 * Listens for agents: for their streams, by mutual TLS, and where they join.
 * @throws UserError in words for the user, when an address cannot be had
 */
export async function listenForAgents(
  { host, port }: Address,
  joins: Omit<EnrolOptions, 'port'>,
  attend: (call: AgentCall) => void,
): Promise<Listening> {
  // It would write on our standard error what we say ourselves.
  setLogVerbosity(logVerbosity.NONE);
  const grpc = new Server({
    'grpc.max_receive_message_length': mostMessageBytes,
    'grpc.keepalive_time_ms': 30_000,
    // An agent that does not answer is offline when it has missed its heartbeats, and its connection ends no sooner.
    'grpc.keepalive_timeout_ms': silenceMs,
    'grpc.http2.min_ping_interval_without_data_ms': 5000,
    'grpc.max_concurrent_streams': 4,
  });
  grpc.addService(fleetService, { attend });
  const streams = createStreamServer(joins.register, grpc);
  let streamPort = 0;
  const enrolServer = createEnrolServer({ ...joins, port: () => streamPort });
  const close = () => {
    enrolServer.closeAllConnections();
    enrolServer.close();
    streams.close();
    grpc.forceShutdown();
  };
  try {
    streamPort = await listen(streams, host, port);
    return { port: streamPort, joinPort: await listen(enrolServer, host, port === 0 ? 0 : port + 1), close };
  } catch (error) {
    close();
    throw error;
  }
}
