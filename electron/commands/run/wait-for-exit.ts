/** Both `null` when nobody can tell. */
export interface ExitStatus {
  readonly code: number | null;
  /** Its number: real-time signals have no name. */
  readonly signal: number | null;
}

/**
 * Waits for a child process in Node's place. Called in the turn of the event loop in which it was started; `false` where Node
 * itself has to wait for it.
 */
export type WaitForExit = (child: object, pid: number, onExit: (status: ExitStatus) => void) => boolean;

/** https://man7.org/linux/man-pages/man2/waitpid.2.html */
type WaitPid = (pid: number, status: [number], options: number) => number;
const noHang = 1;
/** SIGCHLD tells of the end at once; this only makes sure, and keeps the event loop alive. */
const checkEveryMs = 1000;

function readStatus(status: number): ExitStatus {
  const signal = status & 0x7f;
  return signal === 0 ? { code: (status >> 8) & 0xff, signal: null } : { code: null, signal };
}

/** Node waits for a child until its handle is closed. The handle is not documented, so it may be missing one day. */
function findHandle(child: object): { close(): void } | null {
  const { _handle: handle } = child as { _handle?: { close?: unknown } | null };
  return typeof handle?.close === 'function' ? (handle as { close(): void }) : null;
}

function waitForExit(waitPid: WaitPid, pid: number, onExit: (status: ExitStatus) => void): void {
  let isRunning = true;
  const check = () => {
    const status: [number] = [0];
    const ended = isRunning ? waitPid(pid, status, noHang) : 0;
    if (ended === 0) return;
    isRunning = false;
    process.off('SIGCHLD', check);
    clearInterval(timer);
    onExit(ended === pid ? readStatus(status[0]) : { code: null, signal: null });
  };
  process.on('SIGCHLD', check);
  const timer = setInterval(check, checkEveryMs);
  // It may have ended before there was a listener.
  setImmediate(check);
}

/**
 * Loads waitpid(2): Node reports the end by a signal that it has no name for as exit 0. `null` where it cannot be called.
 */
export async function loadWaitForExit(platform: NodeJS.Platform): Promise<WaitForExit | null> {
  if (platform !== 'linux') return null;
  try {
    const { default: koffi } = await import('koffi');
    const waitPid: WaitPid = koffi.load(null).func('waitpid', 'int', ['int', '_Out_ int *', 'int']);
    return (child, pid, onExit) => {
      const handle = findHandle(child);
      if (handle === null) return false;
      // Node reaps children between two turns of the event loop only: nobody has waited for this one yet.
      waitForExit(waitPid, pid, onExit);
      handle.close();
      return true;
    };
  } catch {
    return null;
  }
}
