import type { MetricId } from '../metrics/catalogue.ts';
import type { RuleKind, Severity } from './rule.ts';

/** A process, an application as a whole, or the short-lived children of a process. */
export type CulpritKind = 'process' | 'application' | 'children';

/**
 * What used most of what an alert is about, over the window of its rule. Records of earlier versions lack the optional fields:
 * there it was one process at the moment of firing.
 */
export interface Culprit {
  readonly kind?: CulpritKind;
  /** Of the process, of one that carries the name of the application or else of its heaviest, or of the parent of the children. */
  readonly pid: number;
  /** Identifies the process together with the PID. */
  readonly startedAt?: number | null;
  /** Of the process with that pid; of an application none of whose processes carries it, as of a container, its own. */
  readonly name: string;
  /** The application it belongs to. */
  readonly application?: string;
  /** How many processes it has. */
  readonly processes?: number;
  /** Share of what there is to explain, 0 to 1. */
  readonly share?: number;
  /** All its processes together, in percent of one core. */
  readonly cpuPercent: number | null;
  /** Read and written, for alerts about disks. */
  readonly ioBytesPerSecond?: number | null;
  /** GPU memory, for alerts about a GPU. */
  readonly residentBytes: number;
  /** What it used some time before; `null` if that is not known. */
  readonly baseline: {
    readonly ageMs: number;
    readonly cpuPercent: number | null;
    readonly residentBytes: number;
  } | null;
}

/** The state of one rule for one instance; none if the value is within the threshold. */
export interface AlertState {
  readonly ruleId: string;
  readonly instance: string;
  readonly phase: 'pending' | 'firing';
  readonly heldMs: number;
  /** When the value was last known, Unix milliseconds. */
  readonly seenAt: number;
  readonly record: AlertRecord;
}

/** What explains a value of an alert. */
export interface Blame {
  /** `null` if nothing explains enough of it. */
  readonly culprit: Culprit | null;
  /** What used most of it, the heaviest first. */
  readonly suspects?: readonly Culprit[];
}

/** One alert from firing to clearing. */
export interface AlertRecord extends Blame {
  readonly id: string;
  /** The agent id of another machine; left out for this one. */
  readonly host?: string;
  readonly ruleId: string;
  readonly kind: RuleKind;
  readonly metric: MetricId;
  readonly instance: string;
  /** The name of the instance when it fired; '' if there is only one. */
  readonly where: string;
  readonly severity: Severity;
  /** Of the rule when it fired. */
  readonly threshold: number;
  readonly spanSeconds: number;
  readonly firedAt: number;
  readonly clearedAt: number | null;
  /** The latest value that the rule judges: the level, its change, or the seconds until it reaches the threshold. */
  readonly value: number;
  readonly worst: number;
  /** The latest value of the metric. */
  readonly level: number;
  /** How long the value has been beyond the threshold, without sleep. */
  readonly heldMs: number;
  /** What explains the worst value; a cleared alert has it in the place of what explains the latest. */
  readonly atWorst?: Blame;
}

/** The id of an alert on its own machine. */
export function idOnHost({ host, id }: AlertRecord): string {
  return host === undefined ? id : id.slice(host.length + 1);
}

export type AlertEvent = { readonly kind: 'fired' | 'cleared'; readonly record: AlertRecord };

/** Why a notification is held back; it is sent once the reason has gone. */
export type HoldReason = 'off' | 'snoozed' | 'coolingDown' | 'quietHours' | 'inFront' | 'onBattery' | 'fullScreen';

/** Holds back notifications about one rule, or about all. */
export interface Snooze {
  /** `null` for all rules. */
  readonly ruleId: string | null;
  /** Unix milliseconds. */
  readonly until: number;
}

/** The alerts as the window shows them, newest first. */
export interface AlertOverview {
  readonly firing: readonly AlertRecord[];
  readonly recent: readonly AlertRecord[];
  readonly snoozes: readonly Snooze[];
  /** Why notifications are held back, by id of the record. */
  readonly held: Readonly<Record<string, HoldReason>>;
}
