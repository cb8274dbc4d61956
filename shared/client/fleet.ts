import type { AgentStatus, TargetGroup } from '../wire/agents.ts';
import type { SystemHistory } from '../wire/history.ts';
import type { SystemInfo } from '../wire/system-info.ts';
import type { SystemMetrics } from '../wire/system-metrics.ts';
import { formatHistoryQuery, type HistoryOptions } from './history-query.ts';
import { followMetrics, type MetricsStream, type Requests, type StreamOptions } from './stream.ts';

export interface StartOptions {
  /** 1 to 300; 5 where it is left out. */
  readonly intervalSeconds?: number;
  /** `cpu`, `memory`…; all where it is left out. */
  readonly metrics?: readonly string[];
}

/** The agents of a hub. Each call rejects with a RequestError that says what would be right. */
export interface FleetClient {
  /** By id. */
  agents(): Promise<Readonly<Record<string, AgentStatus>>>;
  /** What its machine is, as it told last. */
  info(id: string): Promise<SystemInfo>;
  /** Has it tell anew. */
  refreshInfo(id: string): Promise<void>;
  /** Its newest figures. */
  current(id: string): Promise<SystemMetrics>;
  /** Lets it send until `stop`; not needed for `stream`. */
  start(id: string, options?: StartOptions): Promise<void>;
  stop(id: string): Promise<void>;
  /** Follows its figures; it sends them while somebody does. */
  stream(id: string, options: Omit<StreamOptions, 'metrics'>): MetricsStream;
  /** Of what it has recorded itself. */
  history(id: string, options: HistoryOptions): Promise<SystemHistory>;
  /** Where Prometheus finds each of them. */
  targets(): Promise<readonly TargetGroup[]>;
  /** A code that lets one agent in, within ten minutes. Not from a browser. */
  invite(): Promise<string>;
  /** Lets it in no more. Not from a browser. */
  remove(id: string): Promise<void>;
}

interface FleetRequests extends Requests {
  change(method: 'POST' | 'DELETE', path: string, body?: object): Promise<unknown>;
}

export function createFleetClient(requests: FleetRequests): FleetClient {
  const at = (id: string) => `/agents/${encodeURIComponent(id)}`;
  const change = async (...call: Parameters<FleetRequests['change']>) => void (await requests.change(...call));
  return {
    agents: async () => ((await requests.json('/metrics/agents')) as { agents: Record<string, AgentStatus> }).agents,
    info: (id) => requests.json(`${at(id)}/system`) as Promise<SystemInfo>,
    refreshInfo: (id) => change('POST', `${at(id)}/system/refresh`),
    current: (id) => requests.json(`${at(id)}/metrics`) as Promise<SystemMetrics>,
    start: (id, { intervalSeconds, metrics } = {}) =>
      change('POST', `${at(id)}/metrics/start`, {
        ...(intervalSeconds === undefined ? {} : { interval_seconds: intervalSeconds }),
        ...(metrics === undefined ? {} : { metrics }),
      }),
    stop: (id) => change('POST', `${at(id)}/metrics/stop`),
    stream: (id, options) =>
      followMetrics(requests, options, { stream: `${at(id)}/metrics/stream`, current: `${at(id)}/metrics` }),
    history: (id, options) =>
      requests.json(`${at(id)}/metrics/history?${formatHistoryQuery(options)}`) as Promise<SystemHistory>,
    targets: () => requests.json('/sd') as Promise<readonly TargetGroup[]>,
    invite: async () => ((await requests.change('POST', '/hub/invitations')) as { code: string }).code,
    remove: (id) => change('DELETE', at(id)),
  };
}
