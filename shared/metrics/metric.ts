import type { Snapshot } from '../snapshot.ts';
import type { Message } from '../text/message.ts';

/** One value of a metric; `instance` names the disk, link or GPU, and is '' where there is only one. */
export type Point = readonly [instance: string, value: number | null];

/** `linkBytesPerSecond` may be shown in bits; `degrees` are a difference of temperatures, in kelvin. */
export type MetricUnit =
  | 'percent'
  | 'bytes'
  | 'bytesPerSecond'
  | 'linkBytesPerSecond'
  | 'celsius'
  | 'degrees'
  | 'watts'
  | 'megahertz'
  | 'load'
  | 'seconds'
  | 'milliseconds'
  | 'count'
  /** Of any size and meaning: three significant digits. */
  | 'number';

/** What the instances of a metric are; the name of their label in Prometheus. */
export type InstanceKind =
  | 'core'
  | 'device'
  | 'mountpoint'
  | 'interface'
  | 'battery'
  | 'sensor'
  | 'gpu'
  | 'run'
  | 'agent'
  | 'series'
  | 'source';

export interface Metric {
  readonly label: Message;
  readonly unit: MetricUnit;
  /** Its place in the public JSON, and its name in queries of the API; a list stands for each of its items. */
  readonly wire: string;
  /** Left out where there is only one. */
  readonly instances?: InstanceKind;
  /** What the metric means and how it is measured, as shown in the window. */
  readonly description: Message;
  /** Not stored in history, because users invent new names of instances all the time and each would stay for a month. */
  readonly isFleeting?: boolean;
  /** A missing instance was removed by the user, so its alerts resolve at once. */
  readonly isForgottenAtOnce?: boolean;
  /** Sentences for alerts, and for rules about its level, if the label does not make a natural one. */
  readonly sentences?: {
    readonly alert: Message<{ readonly where: string; readonly value: string }>;
    readonly rule: Message<{ readonly where: string; readonly threshold: string }>;
  };
  read(snapshot: Snapshot): readonly Point[];
  /** All instances, if `read` omits some that matter only to a rule that names one, such as virtual interfaces. */
  readNamed?(snapshot: Snapshot): readonly Point[];
}

/** The only value of a metric that has no instances. */
export const one = (value: number | null | undefined): readonly Point[] => [['', value ?? null]];
