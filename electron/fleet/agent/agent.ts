import { createSecureContext } from 'node:tls';
import { Client, credentials, logVerbosity, type ServiceError, setLogVerbosity, status } from '@grpc/grpc-js';
import { cleanText } from '../clean-text.ts';
import { type FromAgent, type FromHub, fleetService, mostMessageBytes } from '../messages.ts';
import { hubName } from '../trust/certificates.ts';
import type { AgentSource } from './agent-source.ts';
import { answerHub } from './answer-hub.ts';
import type { Membership } from './membership.ts';

export interface AgentOptions {
  readonly membership: Membership;
  readonly source: AgentSource;
  /** From 0 to 1: two agents shall not come back at the same moment. */
  readonly random: () => number;
  readonly now: () => number;
  info(text: string): void;
  warn(text: string): void;
}

const firstBackOffMs = 1000;
const lastBackOffMs = 60_000;
/** One that is not wanted, or has a twin, is not to knock each minute. */
const refusedBackOffMs = 5 * 60_000;

/** Keeps one stream to the hub open until it is closed, and sends what is asked for on it, nothing else. */
export function startAgent(options: AgentOptions): { close(): void } {
  const { membership, source, random, now, info, warn } = options;
  // It would write on our standard error what we say ourselves.
  setLogVerbosity(logVerbosity.NONE);
  let backOffMs = firstBackOffMs;
  let said = '';
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let leave: () => void = () => undefined;

  function say(text: string): void {
    if (text !== said) warn(text);
    said = text;
  }

  function again(error: ServiceError | null): void {
    if (isClosed) return;
    const isRefused = error?.code === status.UNAUTHENTICATED || error?.code === status.ALREADY_EXISTS;
    say(`the hub at ${membership.host}:${membership.port}: ${explain(error)}; it is tried again`);
    const waitMs = isRefused ? refusedBackOffMs : backOffMs;
    backOffMs = Math.min(lastBackOffMs, backOffMs * 2);
    timer = setTimeout(attend, waitMs * (0.5 + random() / 2));
  }

  function attend(): void {
    const { authority, key, certificate, host, port } = membership;
    const trust = credentials.createFromSecureContext(
      createSecureContext({ ca: authority, key, cert: certificate, minVersion: 'TLSv1.3' }),
    );
    const client = new Client(`${host.includes(':') ? `[${host}]` : host}:${port}`, trust, {
      // Hubs are known by their authority, whatever their address.
      'grpc.ssl_target_name_override': hubName,
      'grpc.default_authority': hubName,
      'grpc.max_receive_message_length': mostMessageBytes,
      'grpc.keepalive_time_ms': 20_000,
      'grpc.keepalive_timeout_ms': 10_000,
      'grpc.enable_retries': 0,
    });
    const { path, requestSerialize, responseDeserialize } = fleetService.attend;
    const call = client.makeBidiStreamRequest<FromAgent, FromHub>(path, requestSerialize, responseDeserialize);
    const onWelcome = () => {
      backOffMs = firstBackOffMs;
      said = '';
      info(`connected to the hub at ${host}:${port} as ${membership.id}`);
    };
    const end = answerHub(call, source, now, onWelcome, warn);
    let isOver = false;
    const over = (error: ServiceError | null) => {
      if (isOver) return;
      isOver = true;
      end();
      client.close();
      again(error);
    };
    call.on('error', (error: ServiceError) => over(error));
    call.on('end', () => over(null));
    leave = () => {
      isOver = true;
      end();
      call.end();
      client.close();
    };
  }

  attend();
  return {
    close() {
      isClosed = true;
      clearTimeout(timer);
      leave();
    },
  };
}

function explain(error: ServiceError | null): string {
  if (error === null) return 'it has ended the stream';
  const details = cleanText(error.details, 300);
  if (error.code !== status.UNAVAILABLE) return details;
  if (/ECONNREFUSED/.test(details)) return 'nobody listens there';
  if (/certificate|self.signed|altnames/i.test(details)) return 'it is not the hub that was joined';
  return `it cannot be reached (${details})`;
}
