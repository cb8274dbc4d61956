import type { ProcessView } from '../../../shared/window/ipc.ts';

/** A process as it is, or as it last was. */
export interface FollowedProcess {
  readonly pid: number;
  /** `null` if it was never seen. */
  readonly view: ProcessView | null;
  /** When it was first missing, Unix milliseconds; `null` while it runs. */
  readonly exitedAt: number | null;
}

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
  const { view = null } = known ?? {};
  // Another start time: the pid was reused.
  const isSame = answer !== null && (view === null || answer.details.startedTicks === view.details.startedTicks);
  return isSame ? { pid, view: answer, exitedAt: null } : { pid, view, exitedAt: at };
}
