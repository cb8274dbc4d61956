import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fleet } from '../../shared/fleet.ts';
import { UserError } from '../../shared/user-error.ts';
import type { AuditLog } from '../foundation/files/audit-log.ts';
import { createListenError } from '../foundation/listen-error.ts';
import type { Access } from './access/access.ts';
import { auditRequests } from './access/audit-requests.ts';
import { createAuthorisation } from './access/authorise.ts';
import { normalizeOrigins } from './access/foreign-origins.ts';
import { findOwnNames } from './access/own-names.ts';
import { requireRight } from './access/require-right.ts';
import { guardRequest, isLoopback, securityHeaders } from './access/security.ts';
import { createInstance } from './create-instance.ts';
import type { Feed } from './feed.ts';
import { addAgentRoutes } from './routes/agents/agents.ts';
import { addCallRoute } from './routes/call.ts';
import { addDescription } from './routes/description.ts';
import { addDocsRoutes } from './routes/docs.ts';
import { addExpositionRoute } from './routes/exposition.ts';
import { addHealthRoute } from './routes/health.ts';
import { addHistoryRoute } from './routes/history.ts';
import { addHubOffRoutes } from './routes/hub-off.ts';
import { addMomentRoutes } from './routes/moment.ts';
import { addOpenRoutes, signedOutPage } from './routes/open.ts';
import { addProcessRoute } from './routes/process.ts';
import { addSocketRoute } from './routes/socket.ts';
import { addStreamRoute } from './routes/stream.ts';
import { addSystemRoutes } from './routes/system.ts';
import { addWindowFiles } from './routes/window-files.ts';
import { trackConnections } from './sockets/connections.ts';
import { createExpiryCheck } from './sockets/expiry-check.ts';
import { limitPipelining } from './sockets/pipelining.ts';
import { addUpgrades } from './sockets/upgrades.ts';
import { createLatestMetrics } from './streams/latest-metrics.ts';
import { createReaderLease } from './streams/reader-lease.ts';
import { createStreamMeter } from './streams/stream-meter.ts';
import { createWholeSample } from './streams/whole-sample.ts';

/** PEM. */
export interface ServerCertificate {
  readonly cert: string;
  readonly key: string;
  /** SHA-256 fingerprint of a certificate that Tacho generated, for users to compare. */
  readonly ownFingerprint: string | null;
}

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  /** Names of this machine besides localhost. */
  readonly names: readonly string[];
  /** Other origins whose pages may use it. */
  readonly origins: readonly string[];
  /** For HTTPS; `null` for plain HTTP. */
  readonly certificate: ServerCertificate | null;
  readonly version: string;
  /** Folder with the built window. */
  readonly windowFolder: string;
  readonly feed: Feed;
  readonly access: Access;
  readonly audit: AuditLog;
  /** Why the token changes at each start; `null` if it is saved. */
  readonly tokenProblem: string | null;
  /** Set if this is a hub. */
  readonly fleet?: Fleet;
  /** Writes to the log. */
  warn(text: string): void;
}

export interface RunningServer {
  /** Its address for a browser on this machine. */
  readonly url: string;
  /** A one-time link that opens the window in a browser. */
  createLink(): string;
  close(): Promise<void>;
}

/** Clients that poll, such as Prometheus, keep sampling active for this long. */
const leaseMs = 90_000;

/**
 * Serves metrics to programs and the window to browsers.
 * @throws UserError if it cannot listen
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host, port, names, origins, certificate, version, windowFolder, feed, access, audit } = options;
  if (options.tokenProblem !== null && !isLoopback(host)) {
    throw new UserError(`cannot listen on ${host}: ${options.tokenProblem}; use 127.0.0.1`);
  }
  const own = {
    host,
    port,
    names: isLoopback(host) ? names : [...names, ...findOwnNames()],
    origins: normalizeOrigins(origins),
    isTls: certificate !== null,
  };
  const guard = (request: FastifyRequest, reply: FastifyReply) => {
    reply.headers(securityHeaders);
    upgrades.prepare(request, reply);
    return guardRequest(request, reply, own, options.fleet !== undefined);
  };
  const server = createInstance(guard, options.warn, certificate);
  const connections = trackConnections(server.server);
  const expiry = createExpiryCheck(connections);
  const current = createLatestMetrics(feed);
  const authorise = createAuthorisation(
    access,
    () => performance.now(),
    () => own.port,
  );
  const lease = createReaderLease(() => feed.watch(Number.POSITIVE_INFINITY), leaseMs);
  limitPipelining(server);
  server.decorateRequest('client', null);
  server.decorateRequest('isForeign', false);
  server.addHook('onRequest', async (request, reply) => {
    const refused =
      guard(request, reply) ??
      authorise(request, reply) ??
      requireRight(request, reply) ??
      upgrades.refuse(request, reply);
    if (refused) return refused;
    connections.take(request.raw.socket, request.client);
    if (request.client?.tokenId) expiry.start();
    lease.touch();
    return undefined;
  });
  const upgrades = await addUpgrades(server);
  // Browsers get a page instead of JSON.
  server.addHook('onSend', async (request, reply, payload) => {
    const isPage =
      reply.statusCode === 401 && /^\/(\?|$)/.test(request.url) && request.headers.accept?.includes('text/html');
    if (!isPage) return payload;
    reply.type('text/html; charset=utf-8');
    reply.removeHeader('content-length');
    return signedOutPage;
  });

  auditRequests(server, audit);
  await addDescription(server, version);
  await addWindowFiles(server, windowFolder);
  addHealthRoute(server, access, () => own.port);
  const wholeSample = createWholeSample(feed);
  addSystemRoutes(server, feed, current, wholeSample);
  addMomentRoutes(server, feed, { current, wholeSample, now: Date.now });
  addHistoryRoute(server, feed, Date.now);
  const meter = createStreamMeter(() => performance.now());
  const streams = addStreamRoute(server, feed, current, meter);
  addProcessRoute(server, feed, streams);
  addExpositionRoute(server, feed, current, meter.families);
  addSocketRoute(server, feed, current, meter, audit, options.warn);
  addCallRoute(server, feed, audit, options.warn);
  const fleetStreams = options.fleet && addAgentRoutes(server, options.fleet, own.isTls, meter, options.warn);
  if (!options.fleet) addHubOffRoutes(server);
  addOpenRoutes(
    server,
    access,
    () => url,
    () => own.port,
  );
  addDocsRoutes(server, { version, url: () => url });
  const unsubscribe = feed.subscribe((name) => {
    if (name !== 'snapshot') return;
    meter.check();
    streams.notify();
  });

  // Connections that used the revoked token or cookies end.
  const stopRenewals = access.onRenew(connections.endInvalid);

  try {
    await server.listen({ host, port });
  } catch (cause) {
    unsubscribe();
    stopRenewals();
    await server.close();
    throw createListenError(cause, host, port);
  }
  const [address] = server.addresses();
  if (typeof address === 'object') own.port = address.port;
  const name = host === '0.0.0.0' || /^[0:]+$/.test(host) ? '127.0.0.1' : host;
  const url = `${certificate ? 'https' : 'http'}://${name.includes(':') ? `[${name}]` : name}:${own.port}`;
  return {
    url,
    createLink: () => `${url}/open?code=${access.createCode()}`,
    async close() {
      unsubscribe();
      stopRenewals();
      lease.end();
      expiry.close();
      fleetStreams?.close();
      connections.close();
      await server.close();
    },
  };
}
