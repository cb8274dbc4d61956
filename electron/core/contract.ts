import type { AlertEvent, AlertOverview, Snooze } from '../../shared/alerts/alert.ts';
import type { HistoryQuery, HistorySeries } from '../../shared/history/history.ts';
import type { Family } from '../../shared/prometheus/family.ts';
import type { AgentSilence } from '../../shared/readings/agents.ts';
import type { Host } from '../../shared/readings/system.ts';
import type { SettingSources } from '../../shared/settings/setting-source.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Moment } from '../../shared/tape/moment.ts';
import type { Handlers, Push, SamplingState } from '../../shared/window/ipc.ts';
import type { DesktopState } from '../alerts/delivery/delivery.ts';
import type { RemoteAlerts } from '../alerts/remote-alerts.ts';
import type { Machine } from '../collect/collectors.ts';
import type { TickerTime } from '../collect/ticker.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Stores } from '../foundation/json-store.ts';
import type { Log } from '../foundation/log.ts';
import type { Stream } from '../foundation/stream.ts';
import type { WriterLock } from '../store/writer-lock.ts';
import type { Tape } from '../tape/tape.ts';
import type { AlertNotification } from './alerts/alerting.ts';
import type { Notices } from './notices.ts';

/** What a hub knows of its agents, for the rules and alerts of this machine. */
export interface HubView {
  readonly silences: readonly AgentSilence[];
  readonly alerts: RemoteAlerts;
}

export interface CoreOptions {
  readonly machine: Machine;
  readonly stores: Stores;
  /** What was set outside the window: configuration files, environment, flags. */
  readonly sources: SettingSources;
  /** Held by the process that may write; several may share one folder. */
  readonly writer: WriterLock;
  /** Records every sample; omitted where there is no folder for it. */
  readonly tape?: Tape;
  readonly clock: Clock;
  readonly time: TickerTime;
  readonly log: Log;
  readonly version: string;
  /** Returns `null` while no hub runs. */
  readonly hub?: () => HubView | null;
  /** The state of the user's desktop; omitted if there is no desktop. */
  readonly desktop?: () => DesktopState;
  /** Called with the settings before anything is sampled, and after each change. */
  onSettings?(settings: Settings): void;
}

/** The calls that the shell answers instead of the core: those about other windows, the server and the hub. */
export type ShellHandlers = Pick<
  Handlers,
  | 'openPage'
  | 'fitPopover'
  | 'closePopover'
  | 'readAccess'
  | 'renewToken'
  | 'openInBrowser'
  | 'listTokens'
  | 'createToken'
  | 'revokeToken'
  | 'listAgents'
  | 'readTrends'
  | 'inviteAgent'
  | 'removeAgent'
  | 'labelAgent'
  | 'openHost'
  | 'sendToHost'
>;

/** One machine's monitor: runs whether or not a window is open, in Electron and under plain Node. */
export interface Core {
  readonly host: Host;
  readonly settings: Settings;
  readonly samplingState: SamplingState;
  readonly alerts: AlertOverview;
  readonly notices: Notices;
  readonly snapshots: Stream<Snapshot>;
  readonly alertEvents: Stream<AlertEvent>;
  /** Notifications for the desktop. */
  readonly notifications: Stream<AlertNotification>;
  readonly settingsChanges: Stream<Settings>;
  /** For windows, here and in browsers. */
  readonly pushes: Stream<Push>;
  /** The calls of a window that lives in `shell`. */
  createHandlers(shell: 'desktop' | 'browser', shellHandlers?: ShellHandlers): Handlers;
  /**
   * Samples at least every `intervalMs`, by default at the interval for windows. Returns the function that stops watching.
   */
  watch(intervalMs?: number): () => void;
  /** What the core counts of its own work since its start. */
  readonly statistics: readonly Family[];
  readHistory(query: HistoryQuery): readonly HistorySeries[];
  /** The sample at a time, or the last one before it; `null` if nothing was recorded then. @param at Unix milliseconds */
  readAt(at: number): Moment | null;
  /** Stops sampling, history and alerts. @param until when they resume by themselves, Unix milliseconds; `null` for never */
  pause(until: number | null): void;
  resume(): void;
  snooze(snooze: Snooze): void;
  /** No open window can be seen, as while the screen is locked: sampling is as for the tray alone. */
  setWindowsHidden(isHidden: boolean): void;
  /** Writes to disk what is only in RAM. */
  save(): void;
  /** Stops sampling and saves everything. */
  close(): void;
}
