import { once } from 'node:events';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { createServer, type TLSSocket, type Server as TlsServer } from 'node:tls';
import { logVerbosity, Server, ServerCredentials, type ServerDuplexStream, setLogVerbosity } from '@grpc/grpc-js';
import { createListenError } from '../../foundation/listen-error.ts';
import { type FromHub, fleetService, maxMessageBytes } from '../messages.ts';
import { createEnrollmentServer, type EnrollmentOptions } from './enrollment/enrollment-server.ts';
import type { AgentRegistry } from './enrollment/registry.ts';
import { limitPending } from './pending-connections.ts';

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
  /** Of the streams; agents join on the next port. 0 picks free ports. */
  readonly port: number;
}

/** An agent needs one connection, or two while a dead one has not been noticed. */
const maxConnectionsPerAgent = 4;

/** @throws UserError */
async function listen(server: NetServer, host: string, port: number): Promise<number> {
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    throw createListenError(error, host, port);
  }
  return (server.address() as AddressInfo).port;
}

/** Closes the oldest connection of a certificate that has too many. */
function limitPerAgent(): (socket: TLSSocket) => void {
  const byCertificate = new Map<string, Set<TLSSocket>>();
  return (socket) => {
    const key = socket.getPeerCertificate().fingerprint256 ?? '';
    const sockets = byCertificate.get(key) ?? new Set();
    byCertificate.set(key, sockets);
    const [oldest] = sockets;
    if (oldest && sockets.size >= maxConnectionsPerAgent) oldest.destroy();
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0) byCertificate.delete(key);
    });
  };
}

/** Terminates TLS before gRPC sees a connection: TLS 1.3 only, with a certificate of this hub, and few pending handshakes. */
function createStreamServer({ authority, hub }: AgentRegistry, grpc: Server): TlsServer {
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
  const onAuthenticated = limitPending(server, { max: 256, timeoutMs: 10_000 });
  const limitAgent = limitPerAgent();
  server.on('secureConnection', (socket) => {
    socket.on('error', () => undefined);
    onAuthenticated(socket);
    limitAgent(socket);
    injector.injectConnection(socket);
  });
  server.on('tlsClientError', () => undefined);
  return server;
}

/**
 * Listens for agents: for their streams over mutual TLS, and for enrollment.
 * @throws UserError if an address is not available
 */
export async function listenForAgents(
  { host, port }: Address,
  enrollment: Omit<EnrollmentOptions, 'port'>,
  serve: (call: AgentCall) => void,
  offlineAfterMs: number,
): Promise<Listening> {
  // gRPC would log to standard error what is reported here.
  setLogVerbosity(logVerbosity.NONE);
  const grpc = new Server({
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.keepalive_time_ms': 30_000,
    // No connection is closed before its agent counts as offline.
    'grpc.keepalive_timeout_ms': offlineAfterMs,
    'grpc.http2.min_ping_interval_without_data_ms': 5000,
    'grpc.max_concurrent_streams': 4,
  });
  grpc.addService(fleetService, { attend: serve });
  const streams = createStreamServer(enrollment.registry, grpc);
  let streamPort = 0;
  const enrollmentServer = createEnrollmentServer({ ...enrollment, port: () => streamPort });
  const close = () => {
    enrollmentServer.closeAllConnections();
    enrollmentServer.close();
    streams.close();
    grpc.forceShutdown();
  };
  try {
    streamPort = await listen(streams, host, port);
    return { port: streamPort, joinPort: await listen(enrollmentServer, host, port === 0 ? 0 : port + 1), close };
  } catch (error) {
    close();
    throw error;
  }
}
