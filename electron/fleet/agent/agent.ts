import { Client, type ClientDuplexStream, credentials, type ServiceError, status } from '@grpc/grpc-js';
import { cleanText } from '../clean-text.ts';
import {
  type FromAgent,
  type FromHub,
  fleetService,
  type Heartbeat,
  mostMessageBytes,
  protocolVersion,
} from '../messages.ts';
import { hubName } from '../trust/certificates.ts';
import type { Membership } from './membership.ts';

/** What an agent tells of. JSON is that of the public API. */
export interface AgentSource {
  readonly version: string;
  readonly hostname: string;
  beat(): Heartbeat;
  /** Of some groups, all for none; `null` before the first sample. */
  makeMetrics(groups: readonly string[]): Buffer | null;
  makeInfo(): Buffer | null;
  /** @throws Error in words for a question that is wrong */
  answerHistory(query: string): Buffer;
  /** Somebody looks, every so often, until the answer is called. */
  watch(paceMs: number): () => void;
  /** A sample was taken. */
  subscribe(listener: () => void): () => void;
}

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
/** A sample that is a little early is not held back for a whole interval. */
const slackMs = 250;

/** Keeps one stream to the hub open until it is closed, and sends what is asked for on it, nothing else. */
export function startAgent(options: AgentOptions): { close(): void } {
  const { membership, source, random, now, info, warn } = options;
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
    const trust = credentials.createSsl(Buffer.from(authority), Buffer.from(key), Buffer.from(certificate));
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
    const end = follow(call);
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

  /** Answers what comes; returns what ends it. */
  function follow(call: ClientDuplexStream<FromAgent, FromHub>): () => void {
    let beating: NodeJS.Timeout | undefined;
    let isFull = false;
    let unwatch: () => void = () => undefined;
    const send = (message: FromAgent) => {
      isFull = !call.write(message);
    };
    call.on('drain', () => {
      isFull = false;
    });

    function watch({ intervalSeconds, groups }: NonNullable<FromHub['watch']>): void {
      unwatch();
      const everyMs = 1000 * Math.min(300, Math.max(1, intervalSeconds));
      let sentAt = Number.NEGATIVE_INFINITY;
      const tell = () => {
        // What the hub has not taken is not heaped up: it misses one.
        if (isFull || performance.now() - sentAt + slackMs < everyMs) return;
        const json = source.makeMetrics(groups);
        if (!json) return;
        sentAt = performance.now();
        send({ metrics: { atMs: now(), json } });
      };
      const [release, unsubscribe] = [source.watch(everyMs), source.subscribe(tell)];
      unwatch = () => {
        release();
        unsubscribe();
        unwatch = () => undefined;
      };
      tell();
    }

    function answerHistory({ id, query }: NonNullable<FromHub['askHistory']>): void {
      try {
        send({ history: { id, json: source.answerHistory(query), error: '' } });
      } catch (error) {
        send({ history: { id, json: Buffer.alloc(0), error: (error as Error).message } });
      }
    }

    call.on('data', (message: FromHub) => {
      if (message.welcome) {
        backOffMs = firstBackOffMs;
        said = '';
        info(`connected to the hub at ${membership.host}:${membership.port} as ${membership.id}`);
        const beat = () => send({ heartbeat: source.beat() });
        clearInterval(beating);
        beating = setInterval(beat, 1000 * Math.min(300, Math.max(5, message.welcome.heartbeatSeconds)));
        beat();
      } else if (message.askSystemInfo) {
        const json = source.makeInfo();
        if (json) send({ systemInfo: { json } });
      } else if (message.watch) watch(message.watch);
      else if (message.unwatch) unwatch();
      else if (message.askHistory) answerHistory(message.askHistory);
    });
    send({
      hello: { protocol: protocolVersion, version: source.version, hostname: source.hostname, nowMs: now() },
    });
    return () => {
      clearInterval(beating);
      unwatch();
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
