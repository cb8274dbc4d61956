import Type, { type Static, type TSchema } from 'typebox';
import type { AlertBoard } from '../alerts/alert.ts';
import type { BackTest } from '../alerts/back-test.ts';
import type { Evidence } from '../alerts/evidence.ts';
import { AlertRuleSchema } from '../alerts/rule.ts';
import { type HistoryEvent, HistoryQuerySchema, type HistorySeries, SpanSchema } from '../history/history.ts';
import type { ProcessDetails, ProcessReading } from '../readings/processes.ts';
import type { Host } from '../readings/system.ts';
import type { SettingSources } from '../settings/setting-source.ts';
import type { Settings } from '../settings/settings.ts';
import { SettingsPatchSchema } from '../settings/settings-schema.ts';
import type { Snapshot } from '../snapshot.ts';
import type { AgentStatus } from '../wire/agents.ts';

/** Something the user should know that is no alert: a file set aside, a port taken. */
export interface Notice {
  readonly id: string;
  readonly text: string;
  /** What can be done about it, in the desktop app. */
  readonly action?: string;
}

export interface ImportedSettings {
  readonly settings: Settings;
  readonly repairs: readonly string[];
}

/** How programs and browsers reach this Tacho. */
export interface ApiAccess {
  readonly url: string;
  readonly token: string;
}

/** How fast samples are taken at present. */
export interface Pace {
  readonly intervalMs: number;
  readonly isPaused: boolean;
}

/** All that a window needs to draw itself, in one answer. */
export interface Bootstrap {
  readonly version: string;
  /** Where the window lives; decides what it offers. */
  readonly shell: 'desktop' | 'browser';
  readonly host: Host;
  readonly settings: Settings;
  /** What was set outside the window: a value to go back to, or one that is fixed. */
  readonly sources: SettingSources;
  readonly snapshot: Snapshot | null;
  readonly pace: Pace;
  readonly alerts: AlertBoard;
  readonly notices: readonly Notice[];
  /** Nothing can be changed from this window: it shows another machine. */
  readonly isReadOnly?: boolean;
}

const AgentIdSchema = Type.String({ maxLength: 64 });

interface Call<Args extends TSchema, Result> {
  readonly args: Args;
  /** Never set: carries the type of the answer. */
  readonly result?: Result;
}

const call =
  <Result>() =>
  <Args extends TSchema>(args: Args): Call<Args, Result> => ({ args });

const SnoozeSchema = Type.Object(
  {
    /** Of another machine: behind its name and a slash. */
    ruleId: Type.Union([Type.String({ maxLength: 130 }), Type.Null()]),
    until: Type.Number({ minimum: 0, maximum: 8.64e15 }),
  },
  { additionalProperties: false },
);

/** Named by pid and start, so that a pid that was given to another is never hit. */
const ProcessActionSchema = Type.Object(
  {
    pid: Type.Integer({ minimum: 2 }),
    startedTicks: Type.Number(),
    action: Type.Union([Type.Literal('end'), Type.Literal('kill'), Type.Literal('renice')]),
    /** -20 is the most urgent, 19 the most patient; of a renice. */
    nice: Type.Integer({ minimum: -20, maximum: 19 }),
  },
  { additionalProperties: false },
);

export type ProcessAction = Static<typeof ProcessActionSchema>;

/** One process as its page shows it. */
export interface ProcessView {
  readonly reading: ProcessReading;
  readonly details: ProcessDetails;
  /** What was seen of it in the last half hour, oldest first. */
  readonly past: readonly { readonly at: number; readonly cpuPercent: number | null; readonly residentBytes: number }[];
}

/**
 * Every channel between a window and the main process, declared once. Example of what follows from one line:
 *
 *     updateSettings: call<Settings>()(Type.Tuple([SettingsPatchSchema]))
 *       → window:  monitor.call('updateSettings', patch): Promise<Settings>
 *       → main:    handlers.updateSettings(patch): Settings, its arguments checked before it is reached
 *
 * The same lines travel over Electron's IPC and over the WebSocket of a browser window.
 */
export const calls = {
  bootstrap: call<Bootstrap>()(Type.Tuple([])),
  readHistory: call<readonly HistorySeries[]>()(Type.Tuple([HistoryQuerySchema])),
  readEvents: call<readonly HistoryEvent[]>()(Type.Tuple([SpanSchema])),
  updateSettings: call<Settings>()(Type.Tuple([SettingsPatchSchema])),
  /** The text of an exported file; what does not fit is left at its default, and said. Settings that only the desktop may set stay. */
  importSettings: call<ImportedSettings>()(Type.Tuple([Type.String({ maxLength: 1_000_000 })])),
  /** A page of the whole window, from the small one. */
  openPage: call<null>()(Type.Tuple([Type.String({ maxLength: 100 })])),
  /** `null` while nothing is served, and for browsers, which have no business with it. */
  readAccess: call<ApiAccess | null>()(Type.Tuple([])),
  /** What was given out before is good no more. */
  renewToken: call<ApiAccess | null>()(Type.Tuple([])),
  openInBrowser: call<null>()(Type.Tuple([])),
  /** The agents of this hub; a browser asks /metrics/agents for them. */
  listAgents: call<readonly AgentStatus[]>()(Type.Tuple([])),
  /** A code that lets one agent in; never for browsers. */
  inviteAgent: call<string>()(Type.Tuple([])),
  removeAgent: call<null>()(Type.Tuple([AgentIdSchema])),
  /** Shows the window of an agent in this one, and that of no other; what it says comes as `hostMessage`. A browser has /agents/ID/ws. */
  openHost: call<null>()(Type.Tuple([AgentIdSchema])),
  /** To the agent that is shown: one message of its window (window-protocol.ts). */
  sendToHost: call<null>()(Type.Tuple([Type.String({ maxLength: 1_100_000 })])),
  /** Of one rule, or of all with `null`; a time that is over ends it. */
  snooze: call<AlertBoard>()(Type.Tuple([SnoozeSchema])),
  readEvidence: call<Evidence | null>()(Type.Tuple([Type.String({ maxLength: 1000 })])),
  backTest: call<BackTest>()(Type.Tuple([AlertRuleSchema])),
  listProcesses: call<readonly ProcessReading[]>()(Type.Tuple([])),
  readProcess: call<ProcessView | null>()(Type.Tuple([Type.Integer({ minimum: 0 })])),
  /** Only where the settings allow it, and never from a browser. */
  actOnProcess: call<null>()(Type.Tuple([ProcessActionSchema])),
  /** Samples again after it was paused. */
  resume: call<Pace>()(Type.Tuple([])),
  /** Does what a notice offers; never from a browser. */
  actOnNotice: call<null>()(Type.Tuple([Type.String({ maxLength: 200 })])),
  dismissNotice: call<null>()(Type.Tuple([Type.String({ maxLength: 200 })])),
} as const;

/** What main tells every open window, unasked. */
export interface Pushes {
  /** The page to turn to, when somebody chose one outside the window. */
  readonly view: string;
  readonly snapshot: Snapshot;
  readonly settings: Settings;
  readonly pace: Pace;
  readonly alerts: AlertBoard;
  readonly notices: readonly Notice[];
  /** Of the agent that is shown, as its window hears it. */
  readonly hostMessage: string;
  /** It is not connected any more. */
  readonly hostGone: null;
}

export type CallName = keyof typeof calls;
export type CallArgs<Name extends CallName> =
  Static<(typeof calls)[Name]['args']> extends infer Args ? (Args extends readonly unknown[] ? Args : never) : never;
export type CallResult<Name extends CallName> = Exclude<(typeof calls)[Name]['result'], undefined>;
export type PushName = keyof Pushes;
export type PushListener = <Name extends PushName>(name: Name, payload: Pushes[Name]) => void;

/** What main must offer: one handler per call; a missing one does not compile. */
export type Handlers = {
  readonly [Name in CallName]: (...args: CallArgs<Name>) => CallResult<Name> | Promise<CallResult<Name>>;
};

/** The only door of a window to the machine. */
export interface Monitor {
  call<Name extends CallName>(name: Name, ...args: CallArgs<Name>): Promise<CallResult<Name>>;
  /** Returns the function that stops listening. */
  on<Name extends PushName>(name: Name, listener: (payload: Pushes[Name]) => void): () => void;
}

/** The untyped wire below a Monitor: what the preload script exposes, and what a WebSocket carries. */
export interface Transport {
  call(name: string, args: readonly unknown[]): Promise<unknown>;
  on(listener: (name: string, payload: unknown) => void): () => void;
}
