import type { FleetTrends } from '../wire/agent-trends.ts';
import type { AgentStatus, TargetGroup } from '../wire/agents.ts';
import type { FleetSummary } from '../wire/fleet-summary.ts';
import type { SystemHistory } from '../wire/history.ts';
import type { SystemInfo } from '../wire/system-info.ts';
import type { SystemMetrics } from '../wire/system-metrics.ts';
import { type AgentStreamOptions, streamAgent } from './agent-stream.ts';
import { formatHistoryQuery, type HistoryOptions } from './history-query.ts';
import type { Requests } from './requests.ts';
import type { MetricsStream } from './stream.ts';

export interface StartOptions {
  /** Seconds between samples, 1 to 300; default: 5. */
  readonly intervalSeconds?: number;
  /** `cpu`, `memory`…; default: all. */
  readonly metrics?: readonly string[];
}

/** The agents of a hub. Each call rejects with a RequestError or a ConnectionError. */
export interface FleetClient {
  /** All agents, by id. */
  agents(): Promise<Readonly<Record<string, AgentStatus>>>;
  /** Sums, percentiles and the busiest of the agents, in total and per group. */
  summary(): Promise<FleetSummary>;
  /** The heartbeats of the last hour of all agents, in steps. */
  trends(): Promise<FleetTrends>;
  /** Facts about its machine, as last reported. */
  info(id: string): Promise<SystemInfo>;
  /** Requests them again. */
  refreshInfo(id: string): Promise<void>;
  /** Its latest metrics. */
  current(id: string): Promise<SystemMetrics>;
  /** Makes it send metrics until `stop`; not needed for `stream`. Resolves with the id of this task. */
  start(id: string, options?: StartOptions): Promise<string>;
  stop(id: string): Promise<void>;
  /** Stops what `start` began, unless it was started again since. */
  cancelTask(task: string): Promise<void>;
  /** Streams its metrics, which it sends while it is watched, and reports when it goes offline and when it is back. */
  stream(id: string, options: AgentStreamOptions): MetricsStream;
  /** The history that it recorded. */
  history(id: string, options?: HistoryOptions): Promise<SystemHistory>;
  /** The targets for Prometheus. */
  targets(): Promise<readonly TargetGroup[]>;
  /** A code with which one machine can join within ten minutes. Not from a browser. */
  invite(): Promise<string>;
  /** Removes it from the hub. Not from a browser. */
  remove(id: string): Promise<void>;
}

export function createFleetClient(requests: Requests): FleetClient {
  const at = (id: string) => `/agents/${encodeURIComponent(id)}`;
  const change = async (...call: Parameters<Requests['change']>) => void (await requests.change(...call));
  return {
    agents: async () => ((await requests.json('/metrics/agents')) as { agents: Record<string, AgentStatus> }).agents,
    summary: () => requests.json('/metrics/summary') as Promise<FleetSummary>,
    trends: () => requests.json('/metrics/trends') as Promise<FleetTrends>,
    info: (id) => requests.json(`${at(id)}/system`) as Promise<SystemInfo>,
    refreshInfo: (id) => change('POST', `${at(id)}/system/refresh`),
    current: (id) => requests.json(`${at(id)}/metrics`) as Promise<SystemMetrics>,
    async start(id, { intervalSeconds, metrics } = {}) {
      const started = await requests.change('POST', `${at(id)}/metrics/start`, {
        ...(intervalSeconds === undefined ? {} : { interval_seconds: intervalSeconds }),
        ...(metrics === undefined ? {} : { metrics }),
      });
      return (started as { task_id: string }).task_id;
    },
    stop: (id) => change('POST', `${at(id)}/metrics/stop`),
    cancelTask: (task) => change('DELETE', `/tasks/${encodeURIComponent(task)}`),
    stream: (id, options) => streamAgent(requests, id, options),
    history: (id, options = {}) =>
      requests.json(`${at(id)}/metrics/history?${formatHistoryQuery(options)}`) as Promise<SystemHistory>,
    targets: () => requests.json('/sd') as Promise<readonly TargetGroup[]>,
    invite: async () => ((await requests.change('POST', '/hub/invitations')) as { code: string }).code,
    remove: (id) => change('DELETE', at(id)),
  };
}
