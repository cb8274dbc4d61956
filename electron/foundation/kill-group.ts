/** A child process of Node that was started with `detached`. */
interface GroupLeader {
  readonly pid?: number | undefined;
  kill(signal: 'SIGKILL'): boolean;
}

/** Kills a child with all of its process group. One that was never started is left alone. */
export function killGroup(child: GroupLeader): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // There are no process groups on Windows.
    child.kill('SIGKILL');
  }
}
