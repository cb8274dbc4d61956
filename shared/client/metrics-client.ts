import type { AgentList } from '../wire/agents.ts';
import type { SystemHistory } from '../wire/history.ts';
import type { SystemInfo } from '../wire/system-info.ts';
import type { SystemMetrics } from '../wire/system-metrics.ts';
import { AddressError, ConnectionError, RequestError } from './errors.ts';
import { createFleetClient, type FleetClient } from './fleet.ts';
import type { Time } from './history-query.ts';
import { type MetricsEventSource, openEventSource } from './metrics-event-source.ts';
import { MetricsFormatter } from './metrics-formatter.ts';
import { type ConnectionOptions, createRequests, type Requests } from './requests.ts';

export type { AgentStatus } from '../wire/agents.ts';
export type { MetricsEvent } from './metrics-event-source.ts';
export type { AgentList, ConnectionOptions, MetricsEventSource, SystemHistory, SystemInfo, SystemMetrics, Time };
export { AddressError, ConnectionError, MetricsFormatter, RequestError };

/** Named as in the body of the request. */
export interface StreamingOptions {
  /** Seconds between samples, 1 to 300; default: 5. */
  readonly interval_seconds?: number;
  /** `cpu`, `memory`, `disk`, `network`, `gpu`, `processes`, `sensors`, `runs`, `custom`; default: all. */
  readonly metrics?: readonly string[];
}

/** Named as in the query of the request. */
export interface HistoricalMetricsOptions {
  /** `cpu.usage_percent`, `memory.usage_percent`…; default: those of an overview. */
  readonly metrics?: readonly string[];
  /** A Date, Unix seconds, or a text such as `-1h`; default: the last hour. */
  readonly start?: Time;
  readonly end?: Time;
  /** Seconds per step. */
  readonly interval?: number;
  /** At most so many points per series, 2 to 5000. */
  readonly max_points?: number;
}

/**
 * The agents of a hub, one method per endpoint. Calls reject with a RequestError if the hub refuses them, with a ConnectionError if nothing
 * answers, and with an AddressError if the address is not one.
 */
export class MetricsClient {
  readonly #requests: Requests;
  readonly #fleet: FleetClient;

  /** @param url address of the hub: `http://127.0.0.1:7780` */
  constructor(url = '', options: Omit<ConnectionOptions, 'url'> = {}) {
    this.#requests = createRequests({ ...options, url });
    this.#fleet = createFleetClient(this.#requests);
  }

  /** The state of all agents by id, connected or not. */
  getAllAgents(): Promise<AgentList> {
    return this.#requests.json('/metrics/agents') as Promise<AgentList>;
  }

  /** Hardware and operating system of an agent, as last reported. */
  getSystemInfo(agentId: string): Promise<SystemInfo> {
    return this.#fleet.info(agentId);
  }

  /** Makes the agent report them again. */
  refreshSystemInfo(agentId: string): Promise<void> {
    return this.#fleet.refreshInfo(agentId);
  }

  /** The latest metrics of an agent. */
  getCurrentMetrics(agentId: string): Promise<SystemMetrics> {
    return this.#fleet.current(agentId);
  }

  /**
   * Events named `metrics`, whose data is the JSON of the metrics. The agent sends while at least one such stream is open.
   * @param intervalSeconds 1 to 300
   * @param metrics `cpu`, `memory`…; default: all
   */
  streamMetrics(agentId: string, intervalSeconds = 5, metrics: readonly string[] = []): MetricsEventSource {
    const query = new URLSearchParams({ interval: String(intervalSeconds) });
    if (metrics.length > 0) query.set('metrics', metrics.join(','));
    return openEventSource(this.#requests, `/agents/${encodeURIComponent(agentId)}/metrics/stream?${query}`);
  }

  /** Makes an agent send until it is stopped; not needed for `streamMetrics`. */
  async startMetricsStreaming(agentId: string, { interval_seconds, metrics }: StreamingOptions = {}): Promise<void> {
    await this.#fleet.start(agentId, {
      ...(interval_seconds === undefined ? {} : { intervalSeconds: interval_seconds }),
      ...(metrics === undefined ? {} : { metrics }),
    });
  }

  /** Ends what `startMetricsStreaming` began. */
  stopMetricsStreaming(agentId: string): Promise<void> {
    return this.#fleet.stop(agentId);
  }

  /** What an agent has recorded. */
  getHistoricalMetrics(agentId: string, options: HistoricalMetricsOptions = {}): Promise<SystemHistory> {
    const { max_points: maxPoints, ...rest } = options;
    return this.#fleet.history(agentId, { ...rest, ...(maxPoints === undefined ? {} : { maxPoints }) });
  }
}
