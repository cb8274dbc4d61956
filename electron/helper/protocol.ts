import type { ReadingName, Readings } from '../../shared/snapshot.ts';

/** The readings that are taken in helper processes, because they can hang. Each group has its own process. */
export const helperReadings = {
  nvidia: ['gpus'],
  /** AMD and Intel cards, whose drivers expose files. */
  drm: ['gpus'],
  files: ['filesystems', 'sensors', 'power', 'links', 'socketStates', 'cpuFrequency', 'packages'],
  /** Text files and commands of the user; only where there are any. */
  custom: ['custom'],
  /** macOS and Windows. */
  portable: ['memory', 'disks', 'network', 'links', 'filesystems', 'sensors', 'power', 'processes', 'gpus'],
} as const satisfies Record<string, readonly ReadingName[]>;

export type HelperGroup = keyof typeof helperReadings;
export type HelperReading = (typeof helperReadings)[HelperGroup][number];

interface ReportHead {
  /** Unix ms. */
  readonly at: number;
  readonly tookMs: number;
  /** Expected time until the next report. */
  readonly intervalMs: number;
}

/** Sent by a helper process after each reading. */
export type HelperReport = ReportHead &
  (
    | {
        readonly [Name in HelperReading]: { readonly reading: Name; readonly value: Readings[Name] | null };
      }[HelperReading]
    | {
        readonly reading: HelperReading;
        readonly error: string;
        /** The details of a bug, for the log. */
        readonly details?: string;
      }
  );

/** A helper process, started as Electron's utilityProcess or forked under Node. */
export interface HelperProcess {
  onReport(listener: (report: HelperReport) => void): void;
  onExit(listener: () => void): void;
  /** Kills it at once: a process that hangs in a driver ignores other signals. That of `custom` may first end its commands. */
  kill(): void;
}

/** `env` is added to its environment. */
export type SpawnHelper = (group: HelperGroup, env?: Readonly<Record<string, string>>) => HelperProcess;

/** One reading of a helper process, taken repeatedly but never twice at once. */
export interface Task<Name extends HelperReading = HelperReading> {
  readonly reading: Name;
  readonly intervalMs: number;
  read(): Promise<Readings[Name] | null>;
  /** Ends what it has started. */
  close?(): void;
}
