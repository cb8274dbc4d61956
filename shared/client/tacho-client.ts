import type { Alerts } from '../wire/alerts.ts';
import type { SystemGpu } from '../wire/gpus.ts';
import type { SystemHistory } from '../wire/history.ts';
import type { SystemInfo } from '../wire/system-info.ts';
import type { SystemMetrics } from '../wire/system-metrics.ts';
import { type Channels, type ChannelsOptions, subscribeToChannels } from './channels.ts';
import { createFleetClient, type FleetClient } from './fleet.ts';
import { formatHistoryQuery, type HistoryOptions } from './history-query.ts';
import { type MetricsStream, RequestError, type StreamOptions, streamMetrics } from './stream.ts';

export interface TachoClientOptions {
  /** Address of Tacho: `http://127.0.0.1:7780`. Not needed in a page that Tacho serves itself. */
  readonly url?: string;
  /** Not needed in a browser that is signed in. */
  readonly token?: string;
  /** Default: the one of the platform. */
  readonly fetch?: typeof globalThis.fetch;
  /** Needed for channels if the platform has none, as Node 20: the one of the package `ws`. */
  readonly WebSocket?: unknown;
}

const timeoutMs = 15_000;

/** The client of Tacho's API, for Node and browsers. */
export class TachoClient {
  readonly #url: string;
  readonly #options: TachoClientOptions;

  constructor(options: TachoClientOptions = {}) {
    this.#url = (options.url ?? '').replace(/\/+$/, '');
    this.#options = options;
  }

  /** All current metrics. @throws RequestError */
  current(): Promise<SystemMetrics> {
    return this.#json('/system/metrics') as Promise<SystemMetrics>;
  }

  /** One part of the metrics: `cpu`, `memory`, `disk`, `network`, `gpu`, `processes`, `sensors`, `runs`. */
  part<Name extends 'cpu' | 'memory' | 'disk' | 'network' | 'processes' | 'sensors' | 'runs'>(
    name: Name,
  ): Promise<SystemMetrics[Name]> {
    return this.#json(`/system/metrics/${name}`) as Promise<SystemMetrics[Name]>;
  }

  gpu(): Promise<SystemGpu> {
    return this.#json('/system/gpu') as Promise<SystemGpu>;
  }

  info(): Promise<SystemInfo> {
    return this.#json('/system/info') as Promise<SystemInfo>;
  }

  alerts(): Promise<Alerts> {
    return this.#json('/alerts') as Promise<Alerts>;
  }

  history(options: HistoryOptions): Promise<SystemHistory> {
    return this.#json(`/system/history?${formatHistoryQuery(options)}`) as Promise<SystemHistory>;
  }

  /** Streams the metrics until closed; reconnects if the stream breaks, and polls meanwhile. */
  stream(options: StreamOptions): MetricsStream {
    return streamMetrics(
      { open: (path, signal) => this.#request(path, signal), json: (path) => this.#json(path) },
      options,
    );
  }

  /** The agents of a hub. */
  get fleet(): FleetClient {
    return createFleetClient({
      open: (path, signal) => this.#request(path, signal),
      json: (path) => this.#json(path),
      change: async (method, path, body) =>
        (await this.#request(path, AbortSignal.timeout(timeoutMs), method, body)).json(),
    });
  }

  /** Subscribes to channels over a WebSocket: `system/cpu`, `system/gpu/0`, `alerts`; reconnects if it breaks. */
  subscribe(options: ChannelsOptions): Channels {
    const { token, WebSocket: given } = this.#options;
    const base = this.#url || globalThis.location?.origin || '';
    return subscribeToChannels(`${base.replace(/^http/, 'ws')}/ws`, token, given ?? globalThis.WebSocket, options);
  }

  async #request(path: string, signal: AbortSignal, method = 'GET', body?: object): Promise<Response> {
    const { token, fetch: request = globalThis.fetch } = this.#options;
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const response = await request(`${this.#url}${path}`, { method, headers, signal, ...sent });
    if (response.ok) return response;
    const { message = response.statusText } = (await response.json().catch(() => ({}))) as { message?: string };
    throw new RequestError(message, response.status);
  }

  async #json(path: string): Promise<unknown> {
    return (await this.#request(path, AbortSignal.timeout(timeoutMs))).json();
  }
}
