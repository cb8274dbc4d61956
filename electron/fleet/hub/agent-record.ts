import type { status } from '@grpc/grpc-js';
import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import type { AgentStatus } from '../../../shared/wire/agents.ts';
import type { FromHub, Heartbeat } from '../messages.ts';
import { type Asks, createAsks } from './asks.ts';
import type { HubClock } from './awake-clock.ts';
import { createAlertAllowance } from './messages/alert-allowance.ts';
import { createWatchers, type Watchers } from './watchers.ts';

/** All that a hub knows of one agent; it stays when the agent goes. */
export interface AgentRecord {
  readonly id: string;
  hostname: string;
  version: string;
  /** Where a message to it goes; `null` while it is not connected. */
  send: ((message: FromHub) => void) | null;
  /** Ends the stream that `send` writes to, with a status of gRPC and words. */
  dismiss: ((code: status, details: string) => void) | null;
  /** How each of its streams that are open is ended, those that have not said Hello too. */
  readonly streams: Set<(code: status, details: string) => void>;
  /** Unix milliseconds, for people; `null` before the first word. */
  lastSeenAt: number | null;
  lastUpdateAt: number | null;
  /** When it was heard last by the clock of silence; before the first word, since when it could have been. */
  heardMs: number;
  /** How far its clock is ahead of ours; `null` where it is not known, or off by years. */
  clockAheadMs: number | null;
  heartbeat: Heartbeat | null;
  /** The public JSON of /system/info. */
  info: Buffer | null;
  /** The newest public JSON of /system/metrics. */
  metrics: Buffer | null;
  /** What fires there; `null` before it has told. */
  alerts: readonly AlertRecord[] | null;
  readonly allowance: ReturnType<typeof createAlertAllowance>;
  /** What it is asked waits here for its own answers, and those of no other. */
  readonly histories: Asks<Buffer>;
  readonly infos: Asks<null>;
  /** Windows that are open, by number: where to its words go, and who is told that it is away. */
  readonly windows: Map<number, { onMessage(text: string): void; onGone(): void }>;
  readonly watchers: Watchers;
  /** When a line about it was logged last, by its kind; monotonic. */
  readonly warned: Map<string, number>;
}

const answerTimeoutMs = 10_000;

/** @param heardMs now, by the clock of silence */
export function createAgentRecord(id: string, heardMs: number, { monotonicMs }: HubClock): AgentRecord {
  const record: AgentRecord = {
    id,
    hostname: id,
    version: '',
    send: null,
    dismiss: null,
    streams: new Set(),
    lastSeenAt: null,
    lastUpdateAt: null,
    heardMs,
    clockAheadMs: null,
    heartbeat: null,
    info: null,
    metrics: null,
    alerts: null,
    allowance: createAlertAllowance(monotonicMs),
    histories: createAsks(answerTimeoutMs),
    infos: createAsks(answerTimeoutMs),
    windows: new Map(),
    watchers: createWatchers((wanted) => record.send?.(wanted ? { watch: wanted } : { unwatch: {} })),
    warned: new Map(),
  };
  return record;
}

export const heartbeatSeconds = 30;
/** Three of them missed. */
export const silenceMs = 3 * heartbeatSeconds * 1000;

const toTime = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** An agent whose connection stands but says nothing is as good as gone. */
export function isConnected({ send, heardMs }: AgentRecord, awakeMs: number): boolean {
  return send !== null && awakeMs - heardMs <= silenceMs;
}

/** After a time in which nobody could be heard, whoever was there before is given a new chance. */
export function forgiveSilence(record: AgentRecord, awakeMs: number): void {
  if (awakeMs - record.heardMs <= silenceMs) record.heardMs = awakeMs;
}

export function toStatus(record: AgentRecord, awakeMs: number): AgentStatus {
  const { id, hostname, version, heartbeat } = record;
  return {
    agent_id: id,
    hostname,
    version,
    connected: isConnected(record, awakeMs),
    last_seen: toTime(record.lastSeenAt),
    last_update: toTime(record.lastUpdateAt),
    streaming_active: record.send !== null && record.watchers.wanted !== null,
    has_system_info: record.info !== null,
    has_metrics: record.metrics !== null,
    clock_ahead_seconds: record.clockAheadMs === null ? null : Math.round(record.clockAheadMs / 1000),
    alerts_firing: record.alerts?.length ?? 0,
    heartbeat: heartbeat && {
      cpu_percent: heartbeat.cpuPercent ?? null,
      load_average_1m: heartbeat.load_1m ?? null,
      available_cores: heartbeat.availableCores ?? null,
      memory_total_bytes: heartbeat.memoryTotalBytes ?? null,
      memory_available_bytes: heartbeat.memoryAvailableBytes ?? null,
      gpus: (heartbeat.gpus ?? []).map((gpu) => ({
        busy_percent: gpu.busyPercent ?? null,
        memory_total_bytes: gpu.memoryTotalBytes ?? null,
        memory_used_bytes: gpu.memoryUsedBytes ?? null,
      })),
    },
  };
}
