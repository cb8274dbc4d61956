import type { ProcessView } from '../../../../shared/window/ipc.ts';

export type HistoryPoint = ProcessView['past'][number];

/** A process as it is, or as it last was. */
export interface FollowedProcess {
  readonly pid: number;
  /** `null` if it was never seen. */
  readonly view: ProcessView | null;
  /** What each answer said, oldest first: only the top processes are recorded while none is shown. */
  readonly seen: readonly HistoryPoint[];
  /** When it was first missing, Unix milliseconds; `null` while it runs. */
  readonly exitedAt: number | null;
}

const maxSeen = 900;

/**
 * What is known of a process after another answer.
 *
 * @param answer `null` if no process has the pid
 */
export function followProcess(
  before: FollowedProcess | null,
  pid: number,
  answer: ProcessView | null,
  at: number,
): FollowedProcess {
  const known = before?.pid === pid ? before : null;
  if (known && known.exitedAt !== null) return known;
  const { view = null, seen = [] } = known ?? {};
  // Another start time: the pid was reused.
  const isSame = answer !== null && (view === null || answer.details.startedTicks === view.details.startedTicks);
  if (!isSame) return { pid, view, seen, exitedAt: at };
  const { cpuPercent, residentBytes } = answer.reading;
  const isNew = seen.at(-1)?.at !== at;
  return {
    pid,
    view: answer,
    seen: isNew ? [...seen, { at, cpuPercent, residentBytes }].slice(-maxSeen) : seen,
    exitedAt: null,
  };
}

/** What was recorded, and after that what was seen. */
export function joinPast(past: readonly HistoryPoint[], seen: readonly HistoryPoint[]): readonly HistoryPoint[] {
  const from = seen[0]?.at ?? Number.POSITIVE_INFINITY;
  return [...past.filter(({ at }) => at < from), ...seen];
}
