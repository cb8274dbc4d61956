import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import type { Heartbeat } from '../messages.ts';

/** What an agent tells of. JSON is that of the public API. */
export interface AgentSource {
  readonly version: string;
  readonly hostname: string;
  beat(): Heartbeat;
  /** Of some groups, all for none; `null` before the first sample. */
  makeMetrics(groups: readonly string[]): Buffer | null;
  makeInfo(): Buffer | null;
  /** @throws Error in words for a question that is wrong */
  answerHistory(query: string): Buffer;
  /** What fires here. */
  readonly firing: readonly AlertRecord[];
  /** An alert fired or cleared. */
  subscribeAlerts(listener: () => void): () => void;
  /** Opens a window for somebody at the hub: what reads is answered, all else is refused. `isFull` when the hub takes no more for now. */
  openWindow(
    send: (json: string) => void,
    isFull: () => boolean,
  ): {
    take(json: string): boolean;
    /** The hub has read on after it was full. */
    drained(): void;
    close(): void;
  };
  /** Somebody looks, every so often, until the answer is called. */
  watch(paceMs: number): () => void;
  /** A sample was taken. */
  subscribe(listener: () => void): () => void;
}
