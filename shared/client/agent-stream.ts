import type { AgentList, AgentPresence } from '../wire/agents.ts';
import type { SystemMetrics } from '../wire/system-metrics.ts';
import { createCallBack } from './call-back.ts';
import type { StreamEvent } from './event-stream.ts';
import type { Requests } from './requests.ts';
import { type MetricsStream, type StreamOptions, streamMetrics } from './stream.ts';

/** As those of a stream of one machine, and whether the agent is connected to its hub. */
export interface AgentStreamOptions extends StreamOptions {
  /**
   * The agent is not connected to its hub, now or from the start: until `onOnline` there are no metrics. Not called when the hub itself
   * cannot be reached, which `onState` reports.
   */
  onOffline?(presence: AgentPresence): void;
  /** The agent is back. Called only after `onOffline`. */
  onOnline?(presence: AgentPresence): void;
}

/** Streams the metrics of an agent of a hub, which it sends while it is watched. */
export function streamAgent(requests: Requests, id: string, options: AgentStreamOptions): MetricsStream {
  const { onMetrics, onOffline, onOnline } = options;
  const path = `/agents/${encodeURIComponent(id)}/metrics`;
  const callBack = createCallBack(options.onError);
  let isOffline = false;
  let lastTimestamp: string | null = null;

  /** Each stream after a reconnection begins with the present state, which may be the one before. */
  function enter(next: boolean, presence: AgentPresence): void {
    if (next === isOffline) return;
    isOffline = next;
    callBack(() => (next ? onOffline?.(presence) : onOnline?.(presence)));
  }

  function readEvent({ event, data }: StreamEvent): void {
    if (event === 'offline' || event === 'online') enter(event === 'offline', JSON.parse(data) as AgentPresence);
    // It came back while the connection to the hub was broken.
    else if (event === 'metrics' && isOffline)
      enter(false, { agent_id: id, last_seen: (JSON.parse(data) as SystemMetrics).timestamp });
  }

  /** The hub keeps the last sample of an agent, however old it is. */
  async function poll(signal: AbortSignal): Promise<SystemMetrics | null> {
    const { agents } = (await requests.json('/metrics/agents')) as AgentList;
    const status = agents[id];
    if (status && !signal.aborted) enter(!status.connected, { agent_id: id, last_seen: status.last_seen });
    if (isOffline || signal.aborted) return null;
    const metrics = (await requests.json(path)) as SystemMetrics;
    return metrics.timestamp === lastTimestamp ? null : metrics;
  }

  const delivering: StreamOptions = {
    ...options,
    onMetrics(metrics) {
      lastTimestamp = metrics.timestamp;
      onMetrics(metrics);
    },
  };
  return streamMetrics(requests, delivering, { stream: `${path}/stream`, poll }, readEvent);
}
