import type { AgentStatus } from './wire/agents.ts';

/** What is wanted of an agent. */
export interface WatchWish {
  /** 1 to 300. */
  readonly intervalSeconds: number;
  /** Groups of metrics; none is all. */
  readonly groups: readonly string[];
}

/** An agent answers no more windows at once than this. */
export const maxAgentWindows = 16;

/** A window that shows an agent. */
export interface AgentWindow {
  /** From the window to the agent. */
  send(text: string): void;
  close(): void;
}

/** The agents of a hub, as the server tells of them. JSON is that of /system/…, in UTF-8. */
export interface Fleet {
  list(): readonly AgentStatus[];
  find(id: string): AgentStatus | null;
  readInfo(id: string): Buffer | null;
  readMetrics(id: string): Buffer | null;
  /** Asks for what the machine is. @throws Error in words while it is not connected, or when it does not answer */
  refreshInfo(id: string): Promise<void>;
  /** By hand; `null` stops. */
  setManual(id: string, wish: WatchWish | null): void;
  /** Until the answer is called; `onRemoved` is called once when the agent is removed before that. */
  watch(id: string, wish: WatchWish, onRemoved?: () => void): () => void;
  /** Asks its own history. @throws Error in words while it is not connected, or when it does not answer or refuses */
  askHistory(id: string, query: string): Promise<Buffer>;
  /**
   * Opens its window: `onMessage` is told what the agent says to it, `onGone` once that the agent is away.
   * @throws Error in words while it is not connected, or has as many windows as it may
   */
  openWindow(id: string, onMessage: (text: string) => void, onGone: () => void): AgentWindow;
  /** There are new metrics of an agent. */
  subscribe(listener: (id: string) => void): () => void;
  /** A code that lets one agent in. @throws Error in words */
  invite(): string;
  /** False for one that there is not. */
  remove(id: string): boolean;
}
