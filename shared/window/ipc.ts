import Type, { type Static } from 'typebox';
import { NewTokenSchema, type TokenInfo } from '../access/tokens.ts';
import type { AlertOverview } from '../alerts/alert.ts';
import type { BackTest } from '../alerts/back-test.ts';
import type { Evidence } from '../alerts/evidence.ts';
import { AlertRuleSchema } from '../alerts/rule.ts';
import { type HistoryEvent, HistoryQuerySchema, type HistorySeries, SpanSchema } from '../history/history.ts';
import type { Connections } from '../readings/connections.ts';
import type { ProcessDetails, ProcessReading } from '../readings/processes.ts';
import type { Host } from '../readings/system.ts';
import type { Recent } from '../recent/recent.ts';
import type { SettingSources } from '../settings/setting-source.ts';
import type { Settings } from '../settings/settings.ts';
import { SettingsPatchSchema } from '../settings/settings-schema.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Phrase } from '../text/phrase.ts';
import { agentCalls } from './agent-calls.ts';
import { call } from './call.ts';

/** Something the user should know that is not an alert, such as a port in use. Each window says it in the language of its user. */
export interface Notice extends Phrase {
  readonly id: string;
  /** The label of an action, in the desktop app. */
  readonly action?: Phrase;
}

export interface ImportedSettings {
  readonly settings: Settings;
  readonly repairs: readonly string[];
}

/** How programs and browsers connect to this Tacho. */
export interface ApiAccess {
  readonly url: string;
  readonly token: string;
  /** SHA-256 of a certificate that Tacho made itself; `null` for another one, and for plain HTTP. */
  readonly fingerprint: string | null;
}

/** The current interval, and whether sampling is paused. In messages to windows it is called `pace`. */
export interface SamplingState {
  readonly intervalMs: number;
  readonly isPaused: boolean;
  /** While paused: when it resumes by itself, Unix milliseconds; `null` if only the user resumes it. */
  readonly resumesAt?: number | null;
}

/** Everything a window needs at start, in one answer. */
export interface Bootstrap {
  readonly version: string;
  /** Where the window runs; determines what it offers. */
  readonly shell: 'desktop' | 'browser';
  readonly host: Host;
  readonly settings: Settings;
  /** Values configured outside the window: defaults, or fixed ones. */
  readonly sources: SettingSources;
  readonly snapshot: Snapshot | null;
  readonly pace: SamplingState;
  readonly alerts: AlertOverview;
  readonly notices: readonly Notice[];
  /** Nothing can be changed, because the window shows another machine. */
  readonly isReadOnly?: boolean;
}

const SnoozeSchema = Type.Object(
  {
    /** For another machine: `agent-id/rule-id`. */
    ruleId: Type.Union([Type.String({ maxLength: 130 }), Type.Null()]),
    until: Type.Number({ minimum: 0, maximum: 8.64e15 }),
  },
  { additionalProperties: false },
);

/** Identified by pid and start time, so that a reused pid is never affected. */
const ProcessActionSchema = Type.Object(
  {
    pid: Type.Integer({ minimum: 2 }),
    startedTicks: Type.Number(),
    action: Type.Union([Type.Literal('end'), Type.Literal('kill'), Type.Literal('renice')]),
    /** For `renice`: -20 (highest priority) to 19. */
    nice: Type.Integer({ minimum: -20, maximum: 19 }),
  },
  { additionalProperties: false },
);

export type ProcessAction = Static<typeof ProcessActionSchema>;

/** One process, for its page. */
export interface ProcessView {
  readonly reading: ProcessReading;
  readonly details: ProcessDetails;
  /** Its samples of the last half hour, oldest first. */
  readonly past: readonly { readonly at: number; readonly cpuPercent: number | null; readonly residentBytes: number }[];
}

/**
 * Every call between a window and the main process, declared once. Example:
 *
 *     updateSettings: call<Settings>()(Type.Tuple([SettingsPatchSchema]))
 *       → window:  monitor.call('updateSettings', patch): Promise<Settings>
 *       → main:    handlers.updateSettings(patch): Settings, its arguments checked before it is reached
 *
 * The same calls are used over Electron's IPC and over the WebSocket of a browser window.
 */
export const calls = {
  bootstrap: call<Bootstrap>()(Type.Tuple([])),
  readHistory: call<readonly HistorySeries[]>()(Type.Tuple([HistoryQuerySchema])),
  /** What applications, cores and parts of memory used in the last minutes, which the history does not have. */
  readRecent: call<Recent>()(Type.Tuple([])),
  readEvents: call<readonly HistoryEvent[]>()(Type.Tuple([SpanSchema])),
  updateSettings: call<Settings>()(Type.Tuple([SettingsPatchSchema])),
  /** Imports the text of an exported file; invalid values become defaults and are reported. Desktop-only settings are kept. */
  importSettings: call<ImportedSettings>()(Type.Tuple([Type.String({ maxLength: 1_000_000 })])),
  /** Opens a page of the main window from the small one. */
  openPage: call<null>()(Type.Tuple([Type.String({ maxLength: 1200 })])),
  /** Fits the popover of the tray to its content, in pixels. */
  fitPopover: call<null>()(Type.Tuple([Type.Integer({ minimum: 100, maximum: 2000 })])),
  closePopover: call<null>()(Type.Tuple([])),
  /** `null` while nothing is served, and for browsers. */
  readAccess: call<ApiAccess | null>()(Type.Tuple([])),
  /** Revokes the old token and signs out all browsers. */
  renewToken: call<ApiAccess | null>()(Type.Tuple([])),
  openInBrowser: call<null>()(Type.Tuple([])),
  /** Named tokens, without their secrets. Only in the desktop app, like the next two. */
  listTokens: call<readonly TokenInfo[]>()(Type.Tuple([])),
  /** The secret, which is not shown again. */
  createToken: call<string>()(Type.Tuple([NewTokenSchema])),
  /** Its connections end. */
  revokeToken: call<null>()(Type.Tuple([Type.String({ maxLength: 100 })])),
  ...agentCalls,
  /** Snoozes one rule, or all with `null`; a time in the past ends it. */
  snooze: call<AlertOverview>()(Type.Tuple([SnoozeSchema])),
  readEvidence: call<Evidence | null>()(Type.Tuple([Type.String({ maxLength: 1000 })])),
  backTest: call<BackTest>()(Type.Tuple([AlertRuleSchema])),
  /** Sockets by state and by process, read when a window asks; `null` where they are not available. */
  readConnections: call<Connections | null>()(Type.Tuple([])),
  listProcesses: call<readonly ProcessReading[]>()(Type.Tuple([])),
  readProcess: call<ProcessView | null>()(Type.Tuple([Type.Integer({ minimum: 0 })])),
  /** Only if the settings allow it, and never from a browser. */
  actOnProcess: call<null>()(Type.Tuple([ProcessActionSchema])),
  /** Pauses sampling, history and alerts until an instant, or with `null` until someone resumes them; never from a browser. */
  pause: call<SamplingState>()(Type.Tuple([Type.Union([Type.Number({ minimum: 0, maximum: 8.64e15 }), Type.Null()])])),
  /** Resumes sampling. */
  resume: call<SamplingState>()(Type.Tuple([])),
  /** Runs the action of a notice; never from a browser. */
  actOnNotice: call<null>()(Type.Tuple([Type.String({ maxLength: 200 })])),
  dismissNotice: call<null>()(Type.Tuple([Type.String({ maxLength: 200 })])),
} as const;

/** What the main process sends to every open window. */
export interface Pushes {
  /** The page to open, if it was chosen outside the window. */
  readonly view: string;
  readonly snapshot: Snapshot;
  readonly settings: Settings;
  readonly pace: SamplingState;
  readonly alerts: AlertOverview;
  readonly notices: readonly Notice[];
  /** A message from the agent that is shown. */
  readonly hostMessage: string;
  /** The agent that is shown has disconnected. */
  readonly hostGone: null;
}

export type CallName = keyof typeof calls;
export type CallArgs<Name extends CallName> =
  Static<(typeof calls)[Name]['args']> extends infer Args ? (Args extends readonly unknown[] ? Args : never) : never;
export type CallResult<Name extends CallName> = Exclude<(typeof calls)[Name]['result'], undefined>;
export type PushName = keyof Pushes;
/** One push, as a stream carries it. */
export type Push = { readonly [Name in PushName]: readonly [name: Name, payload: Pushes[Name]] }[PushName];
export type PushListener = <Name extends PushName>(name: Name, payload: Pushes[Name]) => void;

/** One handler per call; a missing one does not compile. */
export type Handlers = {
  readonly [Name in CallName]: (...args: CallArgs<Name>) => CallResult<Name> | Promise<CallResult<Name>>;
};

/** The only connection of a window to a machine. */
export interface Monitor {
  call<Name extends CallName>(name: Name, ...args: CallArgs<Name>): Promise<CallResult<Name>>;
  /** Returns the function that stops listening. */
  on<Name extends PushName>(name: Name, listener: (payload: Pushes[Name]) => void): () => void;
}

/** The untyped transport below a Monitor, over the preload script or a WebSocket. */
export interface Transport {
  call(name: string, args: readonly unknown[]): Promise<unknown>;
  on(listener: (name: string, payload: unknown) => void): () => void;
}
