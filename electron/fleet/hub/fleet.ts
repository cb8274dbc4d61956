import { status } from '@grpc/grpc-js';
import { type AgentEvent, type Fleet, maxAgentWindows } from '../../../shared/fleet.ts';
import { UserError } from '../../../shared/user-error.ts';
import type { AgentLabels } from '../../../shared/wire/agent-tags.ts';
import type { AgentRecord } from './agent-record.ts';
import type { AgentRecords } from './agent-records.ts';
import { removedText } from './agent-session.ts';
import type { RecordedHistory } from './recorded-history.ts';

interface FleetOptions {
  readonly records: AgentRecords;
  /** Wall clock, Unix milliseconds. */
  readonly now: () => number;
  /** Removes an agent from the registry. @throws Error if that cannot be saved */
  unregister(id: string): boolean;
  /** Creates a pairing code for an agent of this group. */
  invite(group?: string | null): string;
  /** @throws Error if that cannot be saved */
  readonly recorded: RecordedHistory;
  label(id: string, labels: Partial<AgentLabels>): void;
  warn(text: string): void;
}

export interface PublishingFleet {
  readonly fleet: Fleet;
  /** There are new metrics of an agent. */
  publish(id: string): void;
  publishEvent(id: string, event: AgentEvent): void;
}

type ConnectedRecord = AgentRecord & { readonly send: NonNullable<AgentRecord['send']> };

/** The agents of a hub, as the API uses them. */
export function createFleet({
  records,
  now,
  unregister,
  invite,
  label,
  recorded,
  warn,
}: FleetOptions): PublishingFleet {
  const listeners = new Set<(id: string) => void>();
  const eventListeners = new Set<(id: string, event: AgentEvent) => void>();
  let lastWindow = 0;
  const warnOfSubscriber = (id: string, error: unknown) => warn(`a subscriber to agent ${id} failed: ${String(error)}`);

  function notify<Listener>(all: Iterable<Listener>, id: string, call: (listener: Listener) => void): void {
    for (const listener of all) {
      try {
        call(listener);
      } catch (error) {
        warnOfSubscriber(id, error);
      }
    }
  }

  const publishEvent = (id: string, event: AgentEvent) => notify(eventListeners, id, (listener) => listener(id, event));

  function findConnected(id: string): ConnectedRecord {
    const record = records.find(id);
    if (!record?.send || !records.isConnected(record)) throw new UserError(`${id} is not connected`);
    return record as ConnectedRecord;
  }

  /** Ends all streams and windows of an agent; clients that are allowed to see it in its new group reconnect. */
  function endAccess(record: AgentRecord): void {
    const { id, subscribers, windows } = record;
    const open = new Map(windows);
    windows.clear();
    subscribers.removeAll((error) => warnOfSubscriber(id, error));
    for (const window of open.keys()) record.send?.({ windowClose: { window } });
    notify(open.values(), id, ({ onGone }) => onGone('the agent was moved to another group'));
  }

  const fleet: Fleet = {
    list: () => records.all().map(records.statusOf),
    find(id) {
      const record = records.find(id);
      return record ? records.statusOf(record) : null;
    },
    readTrends() {
      const at = now();
      const all = records.all();
      return {
        end: new Date(at).toISOString(),
        step_seconds: Math.round((all[0]?.trend.stepMs ?? 0) / 1000),
        agents: Object.fromEntries(all.map(({ id, trend }) => [id, trend.read(at)])),
      };
    },
    readInfo: (id) => records.find(id)?.info ?? null,
    readMetrics: (id) => records.find(id)?.metrics ?? null,
    readLive(id) {
      const record = records.find(id);
      return record && records.isConnected(record) ? record.live : null;
    },
    async refreshInfo(id) {
      const record = findConnected(id);
      await record.infos.request(() => record.send({ askSystemInfo: {} }));
    },
    startManual: (id, watch) => findConnected(id).subscribers.startManual(watch),
    stopManual: (id) => records.find(id)?.subscribers.stopManual(),
    findTask: (task) => records.all().find(({ subscribers }) => subscribers.task === task)?.id ?? null,
    watch: (id, watch, onRemoved) => records.find(id)?.subscribers.add(watch, onRemoved) ?? (() => undefined),
    async queryHistory(id, query) {
      const record = findConnected(id);
      return record.histories.request((requestId) => record.send({ askHistory: { id: requestId, query } }));
    },
    readRecorded: recorded.read,
    openWindow(id, onMessage, onGone) {
      const record = findConnected(id);
      if (record.windows.size >= maxAgentWindows) {
        throw new UserError(`${maxAgentWindows} windows of ${id} are already open, the maximum`);
      }
      lastWindow += 1;
      const window = lastWindow;
      record.windows.set(window, { onMessage, onGone });
      record.send({ windowOpen: { window } });
      return {
        send: (json) => record.windows.has(window) && record.send?.({ windowMessage: { window, json } }),
        close() {
          if (record.windows.delete(window)) record.send?.({ windowClose: { window } });
        },
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribeEvents(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    invite,
    label(id, labels) {
      const record = records.find(id);
      const groupOf = () => record && records.statusOf(record).group;
      const before = groupOf();
      label(id, labels);
      if (record && groupOf() !== before) endAccess(record);
    },
    remove(id) {
      const record = records.find(id);
      try {
        return unregister(id);
      } finally {
        records.delete(id);
        for (const endStream of [...(record?.streams ?? [])]) endStream(status.UNAUTHENTICATED, removedText);
        record?.subscribers.removeAll((error) => warnOfSubscriber(id, error));
        if (record) publishEvent(id, 'removed');
      }
    },
  };

  return {
    fleet,
    publish: (id) => notify(listeners, id, (listener) => listener(id)),
    publishEvent,
  };
}
