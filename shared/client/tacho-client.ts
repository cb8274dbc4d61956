import type { Alerts } from '../wire/alerts.ts';
import type { SystemGpu } from '../wire/gpus.ts';
import type { SystemHistory } from '../wire/history.ts';
import type { ProcessAnswer } from '../wire/process.ts';
import type { ProcessList } from '../wire/process-list.ts';
import type { SystemInfo } from '../wire/system-info.ts';
import type { SystemMetrics } from '../wire/system-metrics.ts';
import { type Channels, type ChannelsOptions, subscribeToChannels } from './channels.ts';
import { AddressError, ConnectionError, RequestError } from './errors.ts';
import { createFleetClient, type FleetClient } from './fleet.ts';
import { formatHistoryQuery, type HistoryOptions } from './history-query.ts';
import { type MomentOptions, momentPath } from './moment.ts';
import { type FollowOptions, followProcess, type ProcessOptions, processPath } from './process.ts';
import { type ConnectionOptions, createRequests, type Requests } from './requests.ts';
import { type MetricsStream, type StreamOptions, streamMetrics } from './stream.ts';

export type { AgentTrend, FleetTrends } from '../wire/agent-trends.ts';
// Everything a program that uses the client may have to name.
export type { AgentPresence, AgentStatus, TargetGroup } from '../wire/agents.ts';
export type { FleetSummary } from '../wire/fleet-summary.ts';
export type { AgentStreamOptions } from './agent-stream.ts';
export type { StartOptions } from './fleet.ts';
export type { Time } from './history-query.ts';
export type { StreamState } from './stream.ts';
export type {
  Alerts,
  Channels,
  ChannelsOptions,
  ConnectionOptions,
  FleetClient,
  FollowOptions,
  HistoryOptions,
  MetricsStream,
  MomentOptions,
  ProcessAnswer,
  ProcessList,
  ProcessOptions,
  StreamOptions,
  SystemGpu,
  SystemHistory,
  SystemInfo,
  SystemMetrics,
};
export { AddressError, ConnectionError, RequestError };

export interface TachoClientOptions extends ConnectionOptions {
  /** Needed for channels if the platform has none, as Node 20: the one of the package `ws`. */
  readonly WebSocket?: unknown;
}

/** The parts of the metrics that are one value. */
export type MetricsPart = 'cpu' | 'memory' | 'disk' | 'network' | 'processes' | 'sensors' | 'runs' | 'custom';

/**
 * The client of Tacho's API, for Node and browsers. A call rejects with a RequestError if the server refuses it, with a ConnectionError if
 * nothing answers within 15 s, and with an AddressError if the address is not one.
 */
export class TachoClient {
  readonly #requests: Requests;
  readonly #options: TachoClientOptions;

  constructor(options: TachoClientOptions = {}) {
    this.#requests = createRequests(options);
    this.#options = options;
  }

  /** All current metrics, or those of a recorded time. @throws RequestError with status 404 if nothing was recorded then */
  current(options: MomentOptions = {}): Promise<SystemMetrics> {
    return this.#requests.json(momentPath('/system/metrics', options)) as Promise<SystemMetrics>;
  }

  /** All processes, of now or of a recorded time. @throws RequestError with status 404 if nothing was recorded then */
  processes(options: MomentOptions = {}): Promise<ProcessList> {
    return this.#requests.json(momentPath('/system/processes', options)) as Promise<ProcessList>;
  }

  /** One part of the metrics; GPUs have {@link gpu}. */
  part<Name extends MetricsPart>(name: Name): Promise<SystemMetrics[Name]> {
    return this.#requests.json(`/system/metrics/${name}`) as Promise<SystemMetrics[Name]>;
  }

  gpu(): Promise<SystemGpu> {
    return this.#requests.json('/system/gpu') as Promise<SystemGpu>;
  }

  /** Hardware and operating system. */
  info(): Promise<SystemInfo> {
    return this.#requests.json('/system/info') as Promise<SystemInfo>;
  }

  /** One process, read within the last seconds. @throws RequestError with status 404 if there is none */
  process(pid: number, options: ProcessOptions = {}): Promise<ProcessAnswer> {
    return this.#requests.json(processPath(pid, { ...options })) as Promise<ProcessAnswer>;
  }

  /**
   * Iterates over the values of one process until it has exited or the caller stops: `for await (const now of client.followProcess(1))`.
   * @throws RequestError if there is none, Error if the connection breaks
   */
  followProcess(pid: number, options: FollowOptions = {}): AsyncGenerator<ProcessAnswer, void, undefined> {
    return followProcess(this.#requests, pid, options);
  }

  alerts(): Promise<Alerts> {
    return this.#requests.json('/alerts') as Promise<Alerts>;
  }

  /** What was recorded, by default in the last hour. */
  history(options: HistoryOptions = {}): Promise<SystemHistory> {
    return this.#requests.json(`/system/history?${formatHistoryQuery(options)}`) as Promise<SystemHistory>;
  }

  /** Streams the metrics until closed; reconnects if the stream breaks, and polls meanwhile. */
  stream(options: StreamOptions): MetricsStream {
    return streamMetrics(this.#requests, options);
  }

  /** The agents of a hub. */
  get fleet(): FleetClient {
    return createFleetClient(this.#requests);
  }

  /** Subscribes to channels over a WebSocket: `system/cpu`, `system/gpu/0`, `alerts`; reconnects if it breaks. */
  subscribe(options: ChannelsOptions): Channels {
    const { token, WebSocket: given } = this.#options;
    const base = this.#requests.url || globalThis.location?.origin || '';
    return subscribeToChannels(base, token, given ?? globalThis.WebSocket, options);
  }
}
