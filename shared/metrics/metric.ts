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
  | 'count';

/** What the instances of a metric are; the name of their label in Prometheus. */
export type InstanceKind = 'device' | 'mountpoint' | 'interface' | 'battery' | 'sensor' | 'gpu' | 'run' | 'agent';

export interface Metric {
  readonly label: Message;
  readonly unit: MetricUnit;
  /** Its place in the public JSON, and its name in queries of the API; a list stands for each of its items. */
  readonly wire: string;
  /** Left out where there is only one. */
  readonly instances?: InstanceKind;
  /** What the figure means and how it is made, in the words the window shows. */
  readonly description: Message;
  /** Its instances come and go by names that people make up anew: it is shown, and not kept in history, where each would stay for a month. */
  readonly isFleeting?: boolean;
  /** An instance that is not there was taken away by hand: alerts about it are over at once. */
  readonly isForgottenAtOnce?: boolean;
  /** Of a rule about its level, and of an alert, where the label makes none that people would say. */
  readonly sentences?: {
    readonly alert: Message<{ readonly where: string; readonly value: string }>;
    readonly rule: Message<{ readonly where: string; readonly threshold: string }>;
  };
  read(snapshot: Snapshot): readonly Point[];
  /** Every instance there is, where `read` leaves out those that are only of use to a rule that names one: virtual interfaces. */
  readNamed?(snapshot: Snapshot): readonly Point[];
}

/** The only value of a metric that has no instances. */
export const one = (value: number | null | undefined): readonly Point[] => [['', value ?? null]];
