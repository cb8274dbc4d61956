import type { status } from '@grpc/grpc-js';
import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import { type AgentLabels, noLabels } from '../../../shared/wire/agent-tags.ts';
import type { AgentStatus } from '../../../shared/wire/agents.ts';
import type { FromHub, Heartbeat } from '../messages.ts';
import type { HubClock } from './awake-clock.ts';
import { defaultTiming } from './heartbeat-timing.ts';
import { createHeartbeatTrend, type HeartbeatTrend } from './heartbeat-trend.ts';
import { type AlertRateLimit, createAlertRateLimit } from './messages/alert-rate-limit.ts';
import { createPendingRequests, type PendingRequests } from './pending-requests.ts';
import { createSubscribers, type Subscribers } from './subscribers.ts';

export type EndStream = (code: status, details: string) => void;

/** Everything a hub knows about one agent; kept while the agent is offline. */
export interface AgentRecord {
  readonly id: string;
  hostname: string;
  version: string;
  /** Sends over the current stream; `null` while the agent is not connected. */
  send: ((message: FromHub) => void) | null;
  /** Ends the current stream. */
  endStream: EndStream | null;
  /** Ends each open stream, including those that have not said Hello. */
  readonly streams: Set<EndStream>;
  /** Unix milliseconds, for display; `null` before the first message. */
  lastSeenAt: number | null;
  lastUpdateAt: number | null;
  /** Time of the last message by the awake clock; before the first one, when this record was created. */
  lastMessageMs: number;
  /** An agent that sends nothing for this long counts as offline. */
  readonly offlineAfterMs: number;
  /** How far its clock is ahead of ours; `null` if unknown or implausible. */
  clockAheadMs: number | null;
  heartbeat: Heartbeat | null;
  readonly trend: HeartbeatTrend;
  /** The public JSON of /system/info. */
  info: Buffer | null;
  /** Of the GPUs there, in the order of the heartbeat. */
  gpuIds: readonly string[];
  /** The latest public JSON of /system/metrics. */
  metrics: Buffer | null;
  /** The same, unless they are from before the agent was last watched or connected; `null` then. */
  live: Buffer | null;
  /** The alerts that are firing there; `null` before its first report. */
  alerts: readonly AlertRecord[] | null;
  readonly alertLimit: AlertRateLimit;
  /** Per agent, so that no agent can answer a request to another. */
  readonly histories: PendingRequests<Buffer>;
  readonly infos: PendingRequests<null>;
  /** Open windows by number. */
  readonly windows: Map<number, { onMessage(text: string): void; onGone(reason: string): void }>;
  readonly subscribers: Subscribers;
  /** When a warning of each kind was last logged; monotonic. */
  readonly warnedMs: Map<string, number>;
}

const answerTimeoutMs = 10_000;

/** @param awakeMs now, by the awake clock */
export function createAgentRecord(
  id: string,
  awakeMs: number,
  { monotonicMs }: HubClock,
  offlineAfterMs = defaultTiming.offlineAfterMs,
): AgentRecord {
  const record: AgentRecord = {
    id,
    hostname: id,
    version: '',
    send: null,
    endStream: null,
    streams: new Set(),
    lastSeenAt: null,
    lastUpdateAt: null,
    lastMessageMs: awakeMs,
    offlineAfterMs,
    clockAheadMs: null,
    heartbeat: null,
    trend: createHeartbeatTrend(offlineAfterMs),
    info: null,
    gpuIds: [],
    metrics: null,
    live: null,
    alerts: null,
    alertLimit: createAlertRateLimit(monotonicMs),
    histories: createPendingRequests(answerTimeoutMs),
    infos: createPendingRequests(answerTimeoutMs),
    windows: new Map(),
    subscribers: createSubscribers((combined) => {
      if (combined === null) record.live = null;
      record.send?.(combined ? { watch: combined } : { unwatch: {} });
    }),
    warnedMs: new Map(),
  };
  return record;
}

const toTime = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** An open connection without heartbeats counts as offline. */
export function isConnected({ send, lastMessageMs, offlineAfterMs }: AgentRecord, awakeMs: number): boolean {
  return send !== null && awakeMs - lastMessageMs <= offlineAfterMs;
}

/** After a suspend, an agent that was online gets the full time again to reconnect. */
export function restartOfflineTimer(record: AgentRecord, awakeMs: number): void {
  if (awakeMs - record.lastMessageMs <= record.offlineAfterMs) record.lastMessageMs = awakeMs;
}

export function toStatus(record: AgentRecord, awakeMs: number, labels: AgentLabels = noLabels): AgentStatus {
  const { id, hostname, version, heartbeat } = record;
  return {
    agent_id: id,
    hostname,
    group: labels.group,
    tags: [...labels.tags],
    version,
    connected: isConnected(record, awakeMs),
    last_seen: toTime(record.lastSeenAt),
    last_update: toTime(record.lastUpdateAt),
    streaming_active: record.send !== null && record.subscribers.combined !== null,
    has_system_info: record.info !== null,
    has_metrics: record.metrics !== null,
    clock_ahead_seconds: record.clockAheadMs === null ? null : Math.round(record.clockAheadMs / 1000),
    alerts_firing: record.alerts?.length ?? 0,
    heartbeat: heartbeat && {
      cpu_percent: heartbeat.cpuPercent ?? null,
      load_average_1m: heartbeat.load_1m ?? null,
      load_average_5m: heartbeat.load_5m ?? null,
      load_average_15m: heartbeat.load_15m ?? null,
      physical_cores: heartbeat.physicalCores ?? null,
      available_cores: heartbeat.availableCores ?? null,
      memory_total_bytes: heartbeat.memoryTotalBytes ?? null,
      memory_available_bytes: heartbeat.memoryAvailableBytes ?? null,
      disk_used_percent: heartbeat.diskUsedPercent ?? null,
      network_received_bytes_per_second: heartbeat.networkReceivedBytesPerSecond ?? null,
      network_sent_bytes_per_second: heartbeat.networkSentBytesPerSecond ?? null,
      gpu_type: heartbeat.gpuType ?? null,
      gpus: (heartbeat.gpus ?? []).map((gpu) => ({
        busy_percent: gpu.busyPercent ?? null,
        memory_total_bytes: gpu.memoryTotalBytes ?? null,
        memory_used_bytes: gpu.memoryUsedBytes ?? null,
      })),
    },
  };
}
