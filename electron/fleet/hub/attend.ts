import { type ServerDuplexStream, status } from '@grpc/grpc-js';
import { cleanText } from '../clean-text.ts';
import { type FromAgent, type FromHub, type Hello, protocolVersion } from '../messages.ts';
import { type AgentRecord, heartbeatSeconds } from './agent-record.ts';
import { readAlerts } from './read-alerts.ts';

export interface AttendOptions {
  readonly now: () => number;
  onMetrics(id: string): void;
  onHistory(requestId: number, answer: Buffer | Error): void;
  /** What is worth a line; once for each stream. */
  warn(text: string): void;
}

/** More than metrics each second, the pushes of all windows, and all answers there can be. */
const mostMessages = 1000;
const floodMs = 10_000;

/** Its sender is let go, and told why. */
class Refusal extends Error {
  readonly code: status;
  constructor(code: status, message: string) {
    super(message);
    this.code = code;
  }
}

const mostJsonBytes = 1024 * 1024;

function checkJson(json: Uint8Array): Buffer {
  if (json.length > mostJsonBytes) throw new Refusal(status.INVALID_ARGUMENT, 'what was sent as JSON is too large');
  const bytes = Buffer.from(json);
  let value: unknown = null;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    // Said below.
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return bytes;
  throw new Refusal(status.INVALID_ARGUMENT, 'what was sent as JSON is no object');
}

/** Serves one stream of an agent that is known, until it ends. A newer stream of the same agent ends the older one. */
export function attend(
  record: AgentRecord,
  call: ServerDuplexStream<FromAgent, FromHub>,
  { now, onMetrics, onHistory, warn }: AttendOptions,
): void {
  let isWelcome = false;
  let isOver = false;
  let [count, countedSince] = [0, now()];
  const send = (message: FromHub) => void call.write(message);

  function leave(code: status, details: string): void {
    if (isOver) return;
    end();
    call.emit('error', { code, details });
  }

  function end(): void {
    isOver = true;
    if (record.send !== send) return;
    record.send = null;
    record.dismiss = null;
    for (const { onGone } of [...record.windows.values()]) onGone();
    record.windows.clear();
  }

  function greet(hello: Hello): void {
    if (isWelcome) throw new Refusal(status.INVALID_ARGUMENT, 'Hello is the first message, and no other');
    if (hello.protocol < 1) throw new Refusal(status.FAILED_PRECONDITION, 'use protocol 1 or newer');
    record.dismiss?.(status.ALREADY_EXISTS, 'another stream of the same agent has begun');
    isWelcome = true;
    record.send = send;
    record.dismiss = leave;
    record.hostname = cleanText(hello.hostname, 255) || record.id;
    record.version = cleanText(hello.version, 40);
    record.clockAheadMs = Number.isFinite(hello.nowMs) ? hello.nowMs - now() : null;
    send({ welcome: { protocol: Math.min(hello.protocol, protocolVersion), heartbeatSeconds } });
    if (record.info === null) send({ askSystemInfo: {} });
    // What was watched before it went is watched still.
    if (record.watchers.wanted) send({ watch: record.watchers.wanted });
  }

  function take(message: FromAgent): void {
    const at = now();
    record.lastSeenAt = at;
    if (message.hello) greet(message.hello);
    else if (!isWelcome) throw new Refusal(status.INVALID_ARGUMENT, 'Hello is the first message');
    else if (message.heartbeat) record.heartbeat = message.heartbeat;
    else if (message.alerts) record.alerts = readAlerts(checkJson(message.alerts.json), record.clockAheadMs ?? 0);
    else if (message.systemInfo) {
      record.info = checkJson(message.systemInfo.json);
      record.lastUpdateAt = at;
      for (const waiter of record.infoWaiters) waiter();
      record.infoWaiters.clear();
    } else if (message.metrics) {
      // What was on its way when the last one left is not kept.
      if (record.watchers.wanted === null) return;
      record.samples.add({ at, json: checkJson(message.metrics.json) });
      record.lastUpdateAt = at;
      onMetrics(record.id);
    } else if (message.history) {
      const { id, json, error } = message.history;
      onHistory(id, error ? new Error(cleanText(error, 1000)) : checkJson(json));
    } else if (message.windowMessage) {
      record.windows.get(message.windowMessage.window)?.onMessage(message.windowMessage.json);
    }
    // Anything else is of a newer protocol, and passed over.
  }

  call.on('data', (message: FromAgent) => {
    if (isOver) return;
    try {
      if (now() - countedSince > floodMs || now() < countedSince) [count, countedSince] = [0, now()];
      count += 1;
      if (count > mostMessages) throw new Refusal(status.RESOURCE_EXHAUSTED, 'it sends more than anybody asked for');
      take(message);
    } catch (error) {
      const { message: text, code = status.INVALID_ARGUMENT } = error as Partial<Refusal> & Error;
      warn(`agent ${record.id} is let go: ${text}`);
      leave(code, text);
    }
  });
  call.on('end', () => {
    end();
    call.end();
  });
  call.on('error', end);
  call.on('cancelled', end);
  call.on('close', end);
}
