import { createSecureContext } from 'node:tls';
import { Client, credentials, logVerbosity, type ServiceError, setLogVerbosity, status } from '@grpc/grpc-js';
import { createBackoff } from '../../../shared/backoff.ts';
import { cleanText } from '../clean-text.ts';
import { type FromAgent, type FromHub, fleetService, maxMessageBytes } from '../messages.ts';
import { hubName } from '../trust/certificates.ts';
import type { AgentSource } from './agent-source.ts';
import { startHubSession } from './hub-session.ts';
import type { Credentials, Membership } from './membership.ts';
import { createRenewal } from './renewal.ts';

export interface AgentOptions {
  readonly membership: Membership;
  readonly source: AgentSource;
  /** Keeps renewed certificates in place of those in use. @throws Error if they cannot be saved; the old ones stay in use */
  save(renewed: Credentials, used: Membership): void;
  /** From 0 to 1: spreads the retries of many agents. */
  readonly random: () => number;
  readonly now: () => number;
  info(text: string): void;
  warn(text: string): void;
}

const firstRetryMs = 1000;
const maxRetryMs = 60_000;
/** For an agent that was removed or runs twice: retrying each minute would not help. */
const refusedRetryMs = 5 * 60_000;

function openClient({ authority, key, certificate, host, port }: Membership): Client {
  const trust = credentials.createFromSecureContext(
    createSecureContext({ ca: authority, key, cert: certificate, minVersion: 'TLSv1.3' }),
  );
  return new Client(`${host.includes(':') ? `[${host}]` : host}:${port}`, trust, {
    // A hub is identified by its certificate authority, not by its address.
    'grpc.ssl_target_name_override': hubName,
    'grpc.default_authority': hubName,
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.keepalive_time_ms': 20_000,
    'grpc.keepalive_timeout_ms': 10_000,
    'grpc.enable_retries': 0,
  });
}

/** Keeps one stream to the hub open until it is closed, reconnecting with back-off. */
export function startAgent(options: AgentOptions): { close(): void } {
  const { source, random, now, info, warn } = options;
  let { membership } = options;
  // gRPC would log to standard error what is reported here.
  setLogVerbosity(logVerbosity.NONE);
  const renewal = createRenewal(
    () => membership,
    (credentials) => {
      options.save(credentials, membership);
      membership = { ...membership, ...credentials };
      info('the certificate of this agent was renewed');
    },
    now,
  );
  const backoff = createBackoff({ firstMs: firstRetryMs, maxMs: maxRetryMs, random });
  let lastWarning = '';
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let disconnect: () => void = () => undefined;

  function warnOnce(text: string): void {
    if (text !== lastWarning) warn(text);
    lastWarning = text;
  }

  function retry(error: ServiceError | null): void {
    if (isClosed) return;
    const isRefused = error?.code === status.UNAUTHENTICATED || error?.code === status.ALREADY_EXISTS;
    warnOnce(`hub ${membership.host}:${membership.port}: ${explainDisconnect(error)}; retrying`);
    const retryMs = backoff.nextMs();
    timer = setTimeout(connect, isRefused ? refusedRetryMs * (0.75 + random() / 2) : retryMs);
  }

  function connect(): void {
    const client = openClient(membership);
    const { path, requestSerialize, responseDeserialize } = fleetService.attend;
    const call = client.makeBidiStreamRequest<FromAgent, FromHub>(path, requestSerialize, responseDeserialize);
    const onWelcome = () => {
      backoff.reset();
      lastWarning = '';
      info(`connected to the hub at ${membership.host}:${membership.port} as ${membership.id}`);
    };
    const endSession = startHubSession(call, { source, renewal, now, onWelcome, warn });
    let isOver = false;
    const onEnd = (error: ServiceError | null) => {
      if (isOver) return;
      isOver = true;
      endSession();
      client.close();
      retry(error);
    };
    call.on('error', (error: ServiceError) => onEnd(error));
    call.on('end', () => onEnd(null));
    disconnect = () => {
      isOver = true;
      endSession();
      call.end();
      client.close();
    };
  }

  connect();
  return {
    close() {
      isClosed = true;
      clearTimeout(timer);
      disconnect();
    },
  };
}

function explainDisconnect(error: ServiceError | null): string {
  if (error === null) return 'the hub ended the stream';
  const details = cleanText(error.details, 300);
  if (error.code !== status.UNAVAILABLE) return details;
  if (/ECONNREFUSED/.test(details)) return 'connection refused';
  if (/certificate|self.signed|altnames/i.test(details)) return 'the certificate is not from the hub that was joined';
  return `cannot be reached (${details})`;
}
