import type { ReadingName, Readings } from '../../shared/snapshot.ts';

/** What is read in helpers, because it can hang; one process for each group, so that none waits for another. */
export const helperReadings = {
  nvidia: ['gpus'],
  /** AMD's and Intel's cards, whose drivers answer in files. */
  drm: ['gpus'],
  files: ['filesystems', 'sensors', 'power', 'links', 'socketStates', 'cpuFrequency'],
  /** macOS and Windows. */
  portable: ['memory', 'disks', 'network', 'links', 'filesystems', 'sensors', 'power', 'processes', 'gpus'],
} as const satisfies Record<string, readonly ReadingName[]>;

export type HelperGroup = keyof typeof helperReadings;
export type HelpedName = (typeof helperReadings)[HelperGroup][number];

interface ReportHead {
  /** Unix ms. */
  readonly at: number;
  readonly tookMs: number;
  /** When the next one is to be expected. */
  readonly intervalMs: number;
}

/** What a helper says after each look at one thing. */
export type HelperReport = ReportHead &
  (
    | {
        readonly [Name in HelpedName]: { readonly reading: Name; readonly value: Readings[Name] | null };
      }[HelpedName]
    | { readonly reading: HelpedName; readonly error: string }
  );

/** The helper process as its client sees it, whoever started it: Electron's utilityProcess or a fork under Node. */
export interface HelperProcess {
  onReport(listener: (report: HelperReport) => void): void;
  onExit(listener: () => void): void;
  /** Ends it at once: a child that spins in a driver hears no polite signal. */
  kill(): void;
}

/** Starts a helper for a group. */
export type SpawnHelper = (group: HelperGroup) => HelperProcess;

/**
 * Threads for what may hang in the kernel; each such thing holds one until it is let go. Set before a helper starts. For files it is
 * the sum of what all kinds may hold (see max-running.ts), so that no kind ever waits for another.
 */
const threads: Readonly<Record<HelperGroup, number>> = { files: 92, drm: 16, nvidia: 8, portable: 8 };

/** What a helper of this group gets in its environment. */
export function helperEnvironment(group: HelperGroup): Readonly<Record<string, string>> {
  return { UV_THREADPOOL_SIZE: String(threads[group]) };
}
