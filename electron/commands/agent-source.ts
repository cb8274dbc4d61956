import { maxKnown } from '../../shared/readings/aggregate.ts';
import { UserError } from '../../shared/user-error.ts';
import type { CallName, Handlers } from '../../shared/window/ipc.ts';
import { metricGroups } from '../../shared/wire/groups.ts';
import { answerHistoryQuery } from '../api/history-answer.ts';
import { createPushEncoder } from '../api/sockets/encode-push.ts';
import { openWindowSession } from '../api/sockets/window-session.ts';
import { createLatestMetrics } from '../api/streams/latest-metrics.ts';
import { createWholeSample } from '../api/streams/whole-sample.ts';
import type { AgentSource } from '../fleet/agent/agent-source.ts';
import type { Headless } from '../wiring/headless.ts';

const maxGpus = 8;

const readingCalls: ReadonlySet<string> = new Set<CallName>([
  'bootstrap',
  'readHistory',
  'readRecent',
  'readEvents',
  'readEvidence',
  'backTest',
  'listProcesses',
  'readProcess',
  'readConnections',
]);

/** A window at the hub may read, and change nothing on this machine. */
function makeReadOnly(handlers: Handlers): Handlers {
  const refuse = () => {
    throw new UserError('read-only here; make changes on the machine itself');
  };
  const others = Object.keys(handlers).filter((name) => !readingCalls.has(name));
  const refused = Object.fromEntries(others.map((name) => [name, refuse]));
  return { ...handlers, ...refused, bootstrap: async () => ({ ...(await handlers.bootstrap()), isReadOnly: true }) };
}

function omitUnknown<Value extends object>(value: Value) {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null && one !== undefined));
}

/** What this machine reports to its hub. */
export function createAgentSource(
  { core, feed, log: { warn } }: Pick<Headless, 'core' | 'feed' | 'log'>,
  version: string,
): AgentSource {
  const current = createLatestMetrics(feed);
  const wholeSample = createWholeSample(feed);
  const encode = createPushEncoder();
  return {
    version,
    hostname: core.host.name,
    makeHeartbeat() {
      const metrics = current.metrics();
      const { memory = null, gpus = null, filesystems = null, network = null } = feed.snapshot ?? {};
      return omitUnknown({
        cpuPercent: metrics?.cpu?.utilization_percent,
        load_1m: metrics?.cpu?.load_average_1m,
        load_5m: metrics?.cpu?.load_average_5m,
        load_15m: metrics?.cpu?.load_average_15m,
        physicalCores: metrics?.cpu?.physical_cores,
        availableCores: metrics?.cpu?.available_cores,
        memoryTotalBytes: memory?.totalBytes,
        memoryAvailableBytes: memory?.availableBytes,
        diskUsedPercent: maxKnown(filesystems?.mounts.map(({ usedPercent }) => usedPercent) ?? []),
        networkReceivedBytesPerSecond: network?.receivedBytesPerSecond,
        networkSentBytesPerSecond: network?.sentBytesPerSecond,
        gpuType: gpus && (gpus[0]?.vendor ?? 'none'),
        gpus: (gpus ?? []).slice(0, maxGpus).map((gpu) =>
          omitUnknown({
            busyPercent: gpu.busyPercent,
            memoryTotalBytes: gpu.memoryTotalBytes,
            memoryUsedBytes: gpu.memoryUsedBytes,
          }),
        ),
      });
    },
    makeMetrics(groups) {
      const wanted = metricGroups.filter((name) => groups.includes(name));
      return groups.length === 0 ? current.whole() : current.some(wanted);
    },
    makeSystemInfo: () => current.info(),
    sampleWhole: wholeSample.fresh,
    queryHistory: (query) => Buffer.from(JSON.stringify(answerHistoryQuery(feed, query, Date.now()))),
    // Alerts of this machine's own agents are not forwarded.
    get firing() {
      return feed.alerts.firing.filter(({ host }) => host === undefined);
    },
    subscribeAlerts: (listener) => core.alertEvents.subscribe(listener),
    openWindow: (send, isFull) =>
      openWindowSession(
        { ...feed, handlers: makeReadOnly(feed.handlers) },
        {
          send,
          get isFull() {
            return isFull();
          },
        },
        encode,
        warn,
      ),
    watch: (intervalMs) => core.watch(intervalMs),
    subscribe: (listener) => core.snapshots.subscribe(listener),
  };
}
