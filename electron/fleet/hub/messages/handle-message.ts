import { internalErrorText, UserError } from '../../../../shared/user-error.ts';
import type { Json } from '../../../../shared/wire/read-values.ts';
import { cleanText } from '../../clean-text.ts';
import type { FromAgent } from '../../messages.ts';
import type { AgentRecord } from '../agent-record.ts';
import { cleanMetrics } from './clean-metrics.ts';
import type { MessageReader } from './message-reader.ts';
import { readAlerts } from './read-alerts.ts';
import { readHeartbeat } from './read-heartbeat.ts';
import { type AgentPoint, readGpuIds, readHeartbeatPoints, readMetricsPoints } from './read-points.ts';

/** The agent refuses a query that is wrong; a failure of its own may pass. */
function toRefusal(error: string): UserError {
  const text = cleanText(error, 1000);
  return new UserError(text, text === internalErrorText ? {} : { code: 'refused' });
}

export interface HandlerOptions {
  readonly reader: MessageReader;
  readonly now: () => number;
  onMetrics(): void;
  /** Keeps values in the history of the agent. */
  recordPoints(points: readonly AgentPoint[]): void;
  warnAboutAlerts(text: string): void;
  warnAboutMetrics(text: string): void;
  /** Runs code of a subscriber, whose errors are not the agent's fault. */
  runSubscriber(work: () => void): void;
}

/**
 * Applies the messages of one agent, apart from Hello, to its record.
 * @returns a function that throws an Error if the content of a message is invalid
 */
export function createMessageHandler(record: AgentRecord, options: HandlerOptions): (message: FromAgent) => void {
  const { reader, now, onMetrics, recordPoints, warnAboutAlerts, warnAboutMetrics, runSubscriber } = options;

  function applyAlerts(report: Json): void {
    const before = record.alerts ?? [];
    const { firing, dropped } = readAlerts(report, { now: now(), clockAheadMs: record.clockAheadMs }, before);
    record.alerts = record.alertLimit.admit(before, firing);
    if (dropped > 0) warnAboutAlerts(`agent ${record.id}: ignored ${dropped} invalid alert(s)`);
    if (record.alerts.length < firing.length) {
      warnAboutAlerts(`agent ${record.id}: too many new alerts, some were ignored`);
    }
  }

  return (message) => {
    if (message.heartbeat) {
      record.heartbeat = readHeartbeat(message.heartbeat);
      recordPoints(readHeartbeatPoints(record.heartbeat, record.gpuIds));
      record.trend.add(now(), record.heartbeat);
    } else if (message.alerts) applyAlerts(reader.readJson(message.alerts.json).value);
    else if (message.systemInfo) {
      const { text, value } = reader.readJson(message.systemInfo.json);
      record.info = text;
      record.gpuIds = readGpuIds(value);
      record.lastUpdateAt = now();
      record.infos.settleAll(null);
    } else if (message.metrics) {
      // Sent before the agent knew that the last subscriber had left.
      if (record.subscribers.combined === null) return;
      const read = reader.readJson(message.metrics.json);
      const { json, dropped } = cleanMetrics(read);
      record.metrics = json;
      if (dropped > 0) warnAboutMetrics(`agent ${record.id}: left out ${dropped} invalid custom metric(s)`);
      record.live = record.metrics;
      record.lastUpdateAt = now();
      recordPoints(readMetricsPoints(read.value));
      runSubscriber(onMetrics);
    } else if (message.history) {
      const { id, json, error } = message.history;
      record.histories.settle(id, error ? toRefusal(error) : reader.readJson(json).text);
    } else if (message.windowMessage) {
      const { window, json } = message.windowMessage;
      runSubscriber(() => record.windows.get(window)?.onMessage(json));
    }
    // Messages of newer protocol versions are ignored.
  };
}
