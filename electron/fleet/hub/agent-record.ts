import type { status } from '@grpc/grpc-js';
import type { AlertRecord } from '../../../shared/alert.ts';
import type { AgentStatus } from '../../../shared/wire/agents.ts';
import type { FromHub, Heartbeat } from '../messages.ts';
import { createSamples, type Samples } from './samples.ts';
import { createWatchers, type Watchers } from './watchers.ts';

/** All that a hub knows of one agent; it stays when the agent goes. */
export interface AgentRecord {
  readonly id: string;
  hostname: string;
  version: string;
  /** Where a message to it goes; `null` while it is not connected. */
  send: ((message: FromHub) => void) | null;
  /** Ends its stream, with a status of gRPC and words. */
  dismiss: ((code: status, details: string) => void) | null;
  /** Unix milliseconds; `null` before the first word. */
  lastSeenAt: number | null;
  lastUpdateAt: number | null;
  /** How far its clock is ahead of ours. */
  clockAheadMs: number | null;
  heartbeat: Heartbeat | null;
  /** The public JSON of /system/info. */
  info: Buffer | null;
  /** What fires there; `null` before it has told. */
  alerts: readonly AlertRecord[] | null;
  /** Called once when it comes. */
  readonly infoWaiters: Set<() => void>;
  /** Windows that are open, by number: where to its words go, and who is told that it is away. */
  readonly windows: Map<number, { onMessage(text: string): void; onGone(): void }>;
  readonly samples: Samples;
  readonly watchers: Watchers;
}

export function createAgentRecord(id: string): AgentRecord {
  const record: AgentRecord = {
    id,
    hostname: id,
    version: '',
    send: null,
    dismiss: null,
    lastSeenAt: null,
    lastUpdateAt: null,
    clockAheadMs: null,
    heartbeat: null,
    info: null,
    alerts: null,
    infoWaiters: new Set(),
    windows: new Map(),
    samples: createSamples(),
    watchers: createWatchers((wanted) => record.send?.(wanted ? { watch: wanted } : { unwatch: {} })),
  };
  return record;
}

export const heartbeatSeconds = 30;
/** Three of them missed. */
const silenceMs = 3 * heartbeatSeconds * 1000;

const toTime = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** An agent whose connection stands but says nothing is as good as gone. */
export function isConnected({ send, lastSeenAt }: AgentRecord, now: number): boolean {
  return send !== null && lastSeenAt !== null && now - lastSeenAt <= silenceMs;
}

export function toStatus(record: AgentRecord, now: number): AgentStatus {
  const { id, hostname, version, heartbeat } = record;
  return {
    agent_id: id,
    hostname,
    version,
    connected: isConnected(record, now),
    last_seen: toTime(record.lastSeenAt),
    last_update: toTime(record.lastUpdateAt),
    streaming_active: record.send !== null && record.watchers.wanted !== null,
    has_system_info: record.info !== null,
    has_metrics: record.samples.newest !== null,
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
