import { status } from '@grpc/grpc-js';
import { UserError } from '../../../shared/user-error.ts';
import { cleanText } from '../clean-text.ts';
import { type FromAgent, type FromHub, type Hello, protocolVersion } from '../messages.ts';
import { type AgentRecord, heartbeatSeconds } from './agent-record.ts';
import type { HubClock } from './awake-clock.ts';
import type { AgentCall } from './listen.ts';
import { createIntake, Refusal } from './messages/intake.ts';
import { readAlerts } from './messages/read-alerts.ts';
import { readHeartbeat } from './messages/read-heartbeat.ts';

export interface AttendOptions extends HubClock {
  /** The clock of silence, which stands still while this process does not run. */
  awakeMs(): number;
  /** Whether it belongs to the hub still. */
  isMember(): boolean;
  onMetrics(id: string): void;
  /** What is worth a line. */
  warn(text: string): void;
}

const helloTimeoutMs = 10_000;
/** A clock that is further off was never set. */
const maxClockErrorMs = 366 * 86_400_000;
/** One line about an agent in this time, however often it comes back. */
const warnEveryMs = 60_000;
/** What an agent does not take is not heaped up. */
const maxUnreadMessages = 1000;
export const removedText = 'this agent was removed from the hub; join it anew';

/** Serves one stream of an agent that is known, until it ends. A newer stream of the same agent ends the older one. */
export function attend(record: AgentRecord, call: AgentCall, options: AttendOptions): void {
  const { now, monotonicMs, awakeMs, isMember, onMetrics } = options;
  const intake = createIntake(monotonicMs);
  let isWelcome = false;
  let isOver = false;
  const helloTimer = setTimeout(leave, helloTimeoutMs, status.DEADLINE_EXCEEDED, 'Hello is the first message').unref();

  function send(message: FromHub): void {
    if (isOver) return;
    call.write(message);
    if (call.writableLength > maxUnreadMessages) leave(status.RESOURCE_EXHAUSTED, 'it does not take what it is sent');
  }

  /** A line of each kind about an agent, but not for each of its attempts. */
  function warn(kind: 'clock' | 'alerts' | 'dismissed', text: string): void {
    if (monotonicMs() - (record.warned.get(kind) ?? Number.NEGATIVE_INFINITY) < warnEveryMs) return;
    record.warned.set(kind, monotonicMs());
    options.warn(text);
  }

  /** What a reader of the hub does with what came is no fault of the agent. */
  function pass(work: () => void): void {
    try {
      work();
    } catch (error) {
      options.warn(`a reader of agent ${record.id} failed: ${String(error)}`);
    }
  }

  function leave(code: status, details: string): void {
    if (isOver) return;
    end();
    call.emit('error', { code, details });
  }

  function end(): void {
    isOver = true;
    clearTimeout(helloTimer);
    record.streams.delete(leave);
    if (record.send !== send) return;
    record.send = null;
    record.dismiss = null;
    const windows = [...record.windows.values()];
    record.windows.clear();
    for (const { onGone } of windows) pass(onGone);
    const gone = new UserError(`${record.id} has disconnected`);
    record.histories.answerAll(gone);
    record.infos.answerAll(gone);
  }

  function greet(hello: Hello): void {
    if (isWelcome) throw new Refusal(status.INVALID_ARGUMENT, 'Hello is the first message, and no other');
    if (hello.protocol < 1) throw new Refusal(status.FAILED_PRECONDITION, 'use protocol 1 or newer');
    // Removed after its certificate was looked at.
    if (!isMember()) throw new Refusal(status.UNAUTHENTICATED, removedText);
    record.dismiss?.(status.ALREADY_EXISTS, 'another stream of the same agent has begun');
    isWelcome = true;
    clearTimeout(helloTimer);
    record.send = send;
    record.dismiss = leave;
    record.hostname = cleanText(hello.hostname, 255) || record.id;
    record.version = cleanText(hello.version, 40);
    record.clockAheadMs = readClock(hello.nowMs);
    send({ welcome: { protocol: Math.min(hello.protocol, protocolVersion), heartbeatSeconds } });
    if (record.info === null) send({ askSystemInfo: {} });
    // What was watched before it went is watched still.
    if (record.watchers.wanted) send({ watch: record.watchers.wanted });
  }

  function readClock(nowMs: number): number | null {
    const aheadMs = nowMs - now();
    if (Math.abs(aheadMs) <= maxClockErrorMs) return aheadMs;
    warn('clock', `the clock of agent ${record.id} is not set; it is ignored`);
    return null;
  }

  function takeAlerts(json: Buffer): void {
    const before = record.alerts ?? [];
    const { firing, dropped } = readAlerts(json, { now: now(), clockAheadMs: record.clockAheadMs }, before);
    record.alerts = record.allowance.admit(before, firing);
    if (dropped > 0)
      warn('alerts', `agent ${record.id} told of ${dropped} alerts that cannot be; they are passed over`);
    if (record.alerts.length < firing.length)
      warn('alerts', `agent ${record.id} brings up alerts too fast; some are passed over`);
  }

  function take(message: FromAgent): void {
    if (message.hello) greet(message.hello);
    else if (!isWelcome) throw new Refusal(status.INVALID_ARGUMENT, 'Hello is the first message');
    record.lastSeenAt = now();
    record.heardMs = awakeMs();
    if (message.heartbeat) record.heartbeat = readHeartbeat(message.heartbeat);
    else if (message.alerts) takeAlerts(intake.readJson(message.alerts.json));
    else if (message.systemInfo) {
      record.info = intake.readJson(message.systemInfo.json);
      record.lastUpdateAt = now();
      record.infos.answerAll(null);
    } else if (message.metrics) {
      // What was on its way when the last one left is not kept.
      if (record.watchers.wanted === null) return;
      record.metrics = intake.readJson(message.metrics.json);
      record.lastUpdateAt = now();
      pass(() => onMetrics(record.id));
    } else if (message.history) {
      const { id, json, error } = message.history;
      record.histories.answer(id, error ? new UserError(cleanText(error, 1000)) : intake.readJson(json));
    } else if (message.windowMessage) {
      const { window, json } = message.windowMessage;
      pass(() => record.windows.get(window)?.onMessage(json));
    }
    // Anything else is of a newer protocol, and passed over.
  }

  record.streams.add(leave);
  call.on('data', (bytes: Buffer) => {
    if (isOver) return;
    try {
      take(intake.readMessage(bytes));
    } catch (error) {
      const { message: text, code = status.INVALID_ARGUMENT } = error as Partial<Refusal> & Error;
      warn('dismissed', `agent ${record.id} is let go: ${text}`);
      leave(code, text);
    }
  });
  call.on('end', () => {
    end();
    call.end();
  });
  for (const event of ['error', 'cancelled', 'close']) call.on(event, end);
}
