import { status } from '@grpc/grpc-js';
import { UserError } from '../../../shared/user-error.ts';
import { trace } from '../../foundation/trace.ts';
import { cleanText } from '../clean-text.ts';
import { type FromAgent, type FromHub, type Hello, protocolVersion } from '../messages.ts';
import type { AgentRecord } from './agent-record.ts';
import type { HubClock } from './awake-clock.ts';
import type { RenewedCertificate } from './enrollment/renew-certificate.ts';
import type { AgentCall } from './listen.ts';
import { createMessageHandler } from './messages/handle-message.ts';
import { createMessageReader, ProtocolError } from './messages/message-reader.ts';
import type { AgentPoint } from './messages/read-points.ts';

export interface SessionOptions extends HubClock {
  readonly heartbeatSeconds: number;
  awakeMs(): number;
  /** Whether the agent still belongs to the hub. */
  isMember(): boolean;
  onMetrics(id: string): void;
  recordPoints(id: string, points: readonly AgentPoint[]): void;
  /**
   * Issues a new certificate; `null` if it is too early, or no longer wanted because the stream has ended.
   * @throws Error with a message for the log
   */
  renew(request: string, isWanted: () => boolean): Promise<RenewedCertificate | null>;
  warn(text: string): void;
}

const helloTimeoutMs = 10_000;
/** A clock that is further off was never set. */
const maxClockErrorMs = 366 * 86_400_000;
/** Per agent and kind of warning, however often it reconnects. */
const warningIntervalMs = 60_000;
const maxUnreadMessages = 1000;
export const removedText = 'this agent was removed from the hub; join again with a new code';

/** Serves one stream of a known agent until it ends. A newer stream of the same agent ends the older one. */
export function serveAgent(record: AgentRecord, call: AgentCall, options: SessionOptions): void {
  const { now, monotonicMs, awakeMs, heartbeatSeconds, isMember, onMetrics } = options;
  let isWelcome = false;
  let isOver = false;
  let hasRenewed = false;
  const helloTimer = setTimeout(endStream, helloTimeoutMs, status.DEADLINE_EXCEEDED, 'expected Hello').unref();
  const reader = createMessageReader(monotonicMs);
  const handleMessage = createMessageHandler(record, {
    reader,
    now,
    onMetrics: () => onMetrics(record.id),
    recordPoints: (points) => options.recordPoints(record.id, points),
    warnAboutAlerts: (text) => warn('alerts', text),
    warnAboutMetrics: (text) => warn('metrics', text),
    runSubscriber,
  });

  function send(message: FromHub): void {
    if (isOver) return;
    call.write(message);
    if (call.writableLength > maxUnreadMessages)
      endStream(status.RESOURCE_EXHAUSTED, 'the agent is not reading its messages');
  }

  function warn(kind: 'clock' | 'alerts' | 'metrics' | 'renewal' | 'disconnected', text: string): void {
    if (monotonicMs() - (record.warnedMs.get(kind) ?? Number.NEGATIVE_INFINITY) < warningIntervalMs) return;
    record.warnedMs.set(kind, monotonicMs());
    options.warn(text);
  }

  function runSubscriber(work: () => void): void {
    try {
      work();
    } catch (error) {
      options.warn(`a subscriber to agent ${record.id} failed: ${String(error)}`);
    }
  }

  function endStream(code: status, details: string): void {
    if (isOver) return;
    end();
    call.emit('error', { code, details });
  }

  function end(): void {
    isOver = true;
    clearTimeout(helloTimer);
    record.streams.delete(endStream);
    if (record.send !== send) return;
    record.send = null;
    record.endStream = null;
    record.live = null;
    const windows = [...record.windows.values()];
    record.windows.clear();
    for (const { onGone } of windows) runSubscriber(() => onGone('the agent has disconnected'));
    const gone = new UserError(`${record.id} has disconnected`);
    record.histories.settleAll(gone);
    record.infos.settleAll(gone);
  }

  function welcome(hello: Hello): void {
    if (isWelcome) throw new ProtocolError(status.INVALID_ARGUMENT, 'Hello must only be sent once');
    if (hello.protocol < 1) throw new ProtocolError(status.FAILED_PRECONDITION, 'use protocol 1 or newer');
    // It may have been removed since its certificate was checked.
    if (!isMember()) throw new ProtocolError(status.UNAUTHENTICATED, removedText);
    record.endStream?.(status.ALREADY_EXISTS, 'replaced by a newer stream of the same agent');
    isWelcome = true;
    clearTimeout(helloTimer);
    record.send = send;
    record.endStream = endStream;
    applyHello(record, hello, now());
    if (record.clockAheadMs === null) warn('clock', `agent ${record.id}: its clock is not set and is ignored`);
    send({ welcome: { protocol: Math.min(hello.protocol, protocolVersion), heartbeatSeconds } });
    if (record.info === null) send({ askSystemInfo: {} });
    // Subscriptions outlive a reconnect.
    if (record.subscribers.combined) send({ watch: record.subscribers.combined });
  }

  async function renew(request: string): Promise<void> {
    hasRenewed = true;
    try {
      const renewed = await options.renew(request, () => !isOver);
      if (renewed) send({ renewed });
    } catch (error) {
      warn('renewal', `agent ${record.id}: its certificate was not renewed: ${String((error as Error).message)}`);
    }
  }

  function handle(message: FromAgent): void {
    if (message.hello) welcome(message.hello);
    else if (!isWelcome) throw new ProtocolError(status.INVALID_ARGUMENT, 'expected Hello');
    record.lastSeenAt = now();
    record.lastMessageMs = awakeMs();
    if (message.renew && hasRenewed) throw new ProtocolError(status.INVALID_ARGUMENT, 'Renew must only be sent once');
    if (message.renew) void renew(message.renew.request);
    else if (!message.hello) handleMessage(message);
  }

  record.streams.add(endStream);
  call.on('data', (bytes: Buffer) => {
    if (isOver) return;
    try {
      const message = reader.readMessage(bytes);
      trace(() => `from agent ${record.id}: ${describeKinds(message)}, ${bytes.length} bytes`);
      handle(message);
    } catch (error) {
      const { message: text, code = status.INVALID_ARGUMENT } = error as Partial<ProtocolError> & Error;
      warn('disconnected', `agent ${record.id} disconnected: ${text}`);
      endStream(code, text);
    }
  });
  call.on('end', () => {
    end();
    call.end();
  });
  for (const event of ['error', 'cancelled', 'close']) call.on(event, end);
}

/** Decoded messages have every field; those of other kinds are empty. */
function describeKinds(message: FromAgent): string {
  return Object.entries(message)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([kind]) => kind)
    .join();
}

function applyHello(record: AgentRecord, { hostname, version, nowMs }: Hello, now: number): void {
  const aheadMs = nowMs - now;
  record.hostname = cleanText(hostname, 255) || record.id;
  record.version = cleanText(version, 40);
  record.clockAheadMs = Math.abs(aheadMs) <= maxClockErrorMs ? aheadMs : null;
}
