import type { AlertOverview } from '../../shared/alerts/alert.ts';
import type { HistoryQuery, HistorySeries } from '../../shared/history/history.ts';
import type { Family } from '../../shared/prometheus/family.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Moment } from '../../shared/tape/moment.ts';
import type { Handlers, PushListener } from '../../shared/window/ipc.ts';
import type { WireIdentity } from '../../shared/wire/system-metrics.ts';

/** The data that the server publishes. */
export interface Feed {
  /** Answers the calls of a window in a browser. */
  readonly handlers: Handlers;
  readonly identity: WireIdentity;
  /** The latest; `null` before the first. */
  readonly snapshot: Snapshot | null;
  readonly alerts: AlertOverview;
  /** What Tacho counts of its own work since its start. */
  readonly statistics: readonly Family[];
  readHistory(query: HistoryQuery): readonly HistorySeries[];
  /** The sample at a time, or the last one before it; `null` if nothing was recorded then. @param at Unix milliseconds */
  readAt(at: number): Moment | null;
  subscribe(listener: PushListener): () => void;
  /** Keeps sampling at least every `intervalMs`, by default as often as for a window. Returns the function that ends it. */
  watch(intervalMs?: number): () => void;
}
