import type { AlertBoard, AlertEvent, Snooze } from '../../shared/alerts/alert.ts';
import type { HistoryQuery, HistorySeries } from '../../shared/history/history.ts';
import type { AgentSilence } from '../../shared/readings/agents.ts';
import type { Host } from '../../shared/readings/system.ts';
import type { SettingSources } from '../../shared/settings/setting-source.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Handlers, Pace } from '../../shared/window/ipc.ts';
import type { Desk } from '../alerts/delivery/delivery.ts';
import type { OthersAlerts } from '../alerts/others.ts';
import type { Machine } from '../collect/collectors.ts';
import type { TickerTime } from '../collect/ticker.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Stores } from '../foundation/json-store.ts';
import type { Log } from '../foundation/log.ts';
import type { Stream } from '../foundation/stream.ts';
import type { WriterLock } from '../store/writer-lock.ts';
import type { Telling } from './alerts/alerting.ts';
import type { Notices } from './notices.ts';
import type { PushHub } from './pushes.ts';

/** What a hub knows of its agents, for rules and alerts here. */
export interface HubView {
  readonly silences: readonly AgentSilence[];
  readonly alerts: OthersAlerts;
}

export interface CoreOptions {
  readonly machine: Machine;
  readonly stores: Stores;
  /** What was set outside the window. */
  readonly sources: SettingSources;
  /** Who may write them; several processes may share one folder. */
  readonly writer: WriterLock;
  readonly clock: Clock;
  readonly time: TickerTime;
  readonly log: Log;
  readonly version: string;
  /** Answers with `null` while no hub runs. */
  readonly hub?: () => HubView | null;
  /** What the person at this desktop does; left out where nobody sits. */
  readonly desk?: () => Desk;
}

/** The calls that the shell answers instead of the core: those about other windows, the server and the hub. */
export type ShellHandlers = Pick<
  Handlers,
  | 'openPage'
  | 'readAccess'
  | 'renewToken'
  | 'openInBrowser'
  | 'listAgents'
  | 'inviteAgent'
  | 'removeAgent'
  | 'openHost'
  | 'sendToHost'
>;

/** What runs whether or not a window is open, in Electron and under plain Node alike. */
export interface Core {
  readonly host: Host;
  readonly settings: Settings;
  readonly pace: Pace;
  readonly board: AlertBoard;
  readonly notices: Notices;
  readonly snapshots: Stream<Snapshot>;
  readonly alertEvents: Stream<AlertEvent>;
  /** What is to be told to the person at the desk. */
  readonly tellings: Stream<Telling>;
  readonly settingsChanges: Stream<Settings>;
  readonly pushes: PushHub;
  /** The calls of a window that lives in `shell`. */
  createHandlers(shell: 'desktop' | 'browser', shellHandlers?: ShellHandlers): Handlers;
  /**
   * Sampling is as fast as whoever watches wants it: a window by default, else every `paceMs`. Answers with the function that ends
   * watching.
   */
  watch(paceMs?: number): () => void;
  readHistory(query: HistoryQuery): readonly HistorySeries[];
  setPaused(isPaused: boolean): void;
  snooze(snooze: Snooze): void;
  /** Whoever has a window open cannot see it, as behind a locked screen: sampling is as for the tray alone. */
  setAway(isAway: boolean): void;
  /** Puts on disk what is only in memory. */
  save(): void;
  /** Stops sampling and saves what is unsaved. */
  close(): void;
}
