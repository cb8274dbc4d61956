import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import type { Heartbeat } from '../messages.ts';

export interface SourceWindow {
  /** False for a message that is invalid or one too many; the window is closed then. */
  take(json: string): boolean;
  /** The hub has caught up after it was full. */
  drained(): void;
  close(): void;
}

/** The machine that an agent reports. JSON is that of the public API. */
export interface AgentSource {
  readonly version: string;
  readonly hostname: string;
  makeHeartbeat(): Heartbeat;
  /** Some groups of metrics, or all if none is named; `null` before the first sample. */
  makeMetrics(groups: readonly string[]): Buffer | null;
  makeSystemInfo(): Buffer | null;
  /** Resolves after a new sample in which each reading has arrived, or after a while. */
  sampleWhole(): Promise<void>;
  /** @throws Error with a message for the user if the query is invalid */
  queryHistory(query: string): Buffer;
  /** The alerts that are firing on this machine. */
  readonly firing: readonly AlertRecord[];
  /** Calls the listener when an alert fires or resolves. */
  subscribeAlerts(listener: () => void): () => void;
  /** Opens a read-only window for a user at the hub. `isFull` while the hub cannot take more. */
  openWindow(send: (json: string) => void, isFull: () => boolean): SourceWindow;
  /** Keeps sampling at least this often until the returned function is called. */
  watch(intervalMs: number): () => void;
  /** Calls the listener after each sample. */
  subscribe(listener: () => void): () => void;
}
