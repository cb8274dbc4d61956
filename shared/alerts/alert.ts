import type { MetricId } from '../metrics/catalogue.ts';
import type { RuleKind, Severity } from './rule.ts';

/** A process, all of an application, or the short-lived children of a process. */
export type CulpritKind = 'process' | 'application' | 'children';

/**
 * Who used most of what an alert is about, over the time that its rule holds. What is optional was not known to versions before, whose
 * records are read as well: there it was one process at the moment of firing.
 */
export interface Culprit {
  readonly kind?: CulpritKind;
  /** Of the process, of one that carries the name of the application or else of its heaviest, or of the parent of the children. */
  readonly pid: number;
  /** With the pid it names the process for good. */
  readonly startedAt?: number | null;
  /** Of the process with that pid; of an application none of whose processes carries it, as of a container, its own. */
  readonly name: string;
  /** What it belongs to. */
  readonly application?: string;
  /** How many there are of it. */
  readonly processes?: number;
  /** Of what there is to explain, 0..1. */
  readonly share?: number;
  /** All its processes together, of one core. */
  readonly cpuPercent: number | null;
  /** To and from disks, where the alert is about disks. */
  readonly ioBytesPerSecond?: number | null;
  /** Of a GPU's memory, where the alert is about a GPU. */
  readonly residentBytes: number;
  /** What it used some time before; `null` where that is not known. */
  readonly baseline: {
    readonly ageMs: number;
    readonly cpuPercent: number | null;
    readonly residentBytes: number;
  } | null;
}

/** Where one rule stands for one instance; absent means calm. */
export interface AlertState {
  readonly ruleId: string;
  readonly instance: string;
  readonly phase: 'pending' | 'firing';
  readonly heldMs: number;
  /** When the value was last known, Unix milliseconds. */
  readonly seenAt: number;
  readonly record: AlertRecord;
}

/** Who is behind a value of an alert. */
export interface Blame {
  /** `null` where nobody explains enough of it. */
  readonly culprit: Culprit | null;
  /** Who used most of it, the heaviest first, from the same computation. */
  readonly suspects?: readonly Culprit[];
}

/** One alert from firing to clearing, as log, notification and window show it. */
export interface AlertRecord extends Blame {
  readonly id: string;
  /** Of another machine, by its name at the hub; left out where it is this one. */
  readonly host?: string;
  readonly ruleId: string;
  readonly kind: RuleKind;
  readonly metric: MetricId;
  readonly instance: string;
  /** The instance in words, as it was called then; '' where there is only one. */
  readonly where: string;
  readonly severity: Severity;
  /** Of the rule, as it was then. */
  readonly threshold: number;
  readonly spanSeconds: number;
  readonly firedAt: number;
  readonly clearedAt: number | null;
  /** What the rule judges: the metric itself, by how much it changed, or in how many seconds it reaches the threshold. The latest. */
  readonly value: number;
  readonly worst: number;
  /** The metric itself, the latest. */
  readonly level: number;
  /** How long the value had been beyond the threshold, sleep not counted. */
  readonly heldMs: number;
  /** Beside that of the latest value, which is renewed until the alert clears; left out then, and while it is not known. */
  readonly atWorst?: Blame;
}

/** The id that an alert of another machine has there. */
export function idOnHost({ host, id }: AlertRecord): string {
  return host === undefined ? id : id.slice(host.length + 1);
}

export type AlertEvent = { readonly kind: 'fired' | 'cleared'; readonly record: AlertRecord };

/** Why nobody was told of an alert that fires; it is told once the reason is gone. */
export type HoldReason = 'off' | 'snoozed' | 'coolingDown' | 'quietHours' | 'inFront' | 'onBattery' | 'fullScreen';

/** Nobody is told of a rule, or of any, until then. */
export interface Snooze {
  /** `null` for all. */
  readonly ruleId: string | null;
  /** Unix milliseconds. */
  readonly until: number;
}

/** What the window shows of alerts: newest first. */
export interface AlertBoard {
  readonly firing: readonly AlertRecord[];
  readonly recent: readonly AlertRecord[];
  readonly snoozes: readonly Snooze[];
  /** By id of the record. */
  readonly held: Readonly<Record<string, HoldReason>>;
}
