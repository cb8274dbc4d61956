import type { RunScope } from '../scope/run-scope.ts';

/** Sends a signal to processes that were just seen, so that their pids cannot have been reused. Others' processes are left out. */
export function signalMembers(
  pids: readonly number[],
  signal: 'SIGTERM' | 'SIGKILL',
  scope: Pick<RunScope, 'kill'> | null,
): void {
  // The kernel also catches what is being started at this moment.
  if (signal === 'SIGKILL' && scope?.kill()) return;
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended, or belongs to another user.
    }
  }
}
