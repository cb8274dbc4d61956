import type { HistoryQuery, HistorySeries } from './history/history.ts';
import type { AgentLabels } from './wire/agent-tags.ts';
import type { FleetTrends } from './wire/agent-trends.ts';
import type { AgentStatus } from './wire/agents.ts';

/** What an agent should send. */
export interface WatchOptions {
  /** 1 to 300. */
  readonly intervalSeconds: number;
  /** Groups of metrics; empty for all. */
  readonly groups: readonly string[];
}

export type AgentEvent = 'joined' | 'online' | 'offline' | 'removed';

/** Windows of one agent that may be open at once. */
export const maxAgentWindows = 16;

/** A window that shows a remote agent. */
export interface AgentWindow {
  /** Sends a message from the window to the agent. */
  send(text: string): void;
  close(): void;
}

/** The agents of a hub. JSON is that of the public API (/system/…), in UTF-8. */
export interface Fleet {
  list(): readonly AgentStatus[];
  find(id: string): AgentStatus | null;
  /** The last heartbeats of all agents, for sparklines. */
  readTrends(): FleetTrends;
  readInfo(id: string): Buffer | null;
  /** The newest that it sent, however old. */
  readMetrics(id: string): Buffer | null;
  /** The newest, while the agent is connected and watched; `null` otherwise. */
  readLive(id: string): Buffer | null;
  /** Requests the system information. @throws Error with a message for the user if the agent is not connected or does not answer */
  refreshInfo(id: string): Promise<void>;
  /** Subscribes until explicitly stopped, in place of an earlier such subscription. Returns the id of the task. @throws UserError if the agent is not connected */
  startManual(id: string, watch: WatchOptions): string;
  stopManual(id: string): void;
  /** The agent of a task that `startManual` began; `null` if it has ended. */
  findTask(task: string): string | null;
  /** Subscribes until the returned function is called; `onRemoved` is called once if the agent is removed, or its group changes, before that. */
  watch(id: string, watch: WatchOptions, onRemoved?: () => void): () => void;
  /** @throws Error with a message for the user if the agent is not connected, does not answer, or rejects the query */
  queryHistory(id: string, query: string): Promise<Buffer>;
  /** What the hub has recorded of the agent, in steps of whole minutes. @throws UserError if too many queries are waiting */
  readRecorded(id: string, query: HistoryQuery): Promise<readonly HistorySeries[]>;
  /**
   * Opens the agent's window: `onMessage` gets its messages, `onGone` is called once, with the reason, when the agent disconnects or its
   * group changes.
   * @throws Error with a message for the user if the agent is not connected or has too many windows
   */
  openWindow(id: string, onMessage: (text: string) => void, onGone: (reason: string) => void): AgentWindow;
  /** Calls the listener when there are new metrics of an agent. */
  subscribe(listener: (id: string) => void): () => void;
  /** Calls the listener when an agent joined, came online, went offline or was removed. */
  subscribeEvents(listener: (id: string, event: AgentEvent) => void): () => void;
  /** Creates a pairing code for one agent of this group. @throws Error with a message for the user */
  invite(group?: string | null): string;
  /**
   * Changes the group or the tags of an agent, whichever is given. Another group ends its windows and all subscriptions to it, because
   * those who made them may not be allowed to see it there.
   * @throws Error if that cannot be saved
   */
  label(id: string, labels: Partial<AgentLabels>): void;
  /** False for an unknown agent. */
  remove(id: string): boolean;
}
