import { constants } from 'node:os';

/** Both `null` if unknown. */
export interface ExitStatus {
  readonly code: number | null;
  /** A number, because real-time signals have no name. */
  readonly signal: number | null;
}

/**
 * Waits for a child process instead of Node. Must be called in the turn of the event loop in which the child was started; returns
 * `false` if Node has to wait for it.
 */
export type WaitForExit = (child: object, pid: number, onExit: (status: ExitStatus) => void) => boolean;

/** https://man7.org/linux/man-pages/man2/waitpid.2.html */
type WaitPid = (pid: number, status: [number], options: number) => number;
const noHang = 1;
/** Only a safety net for SIGCHLD, which also keeps the event loop alive. */
const checkIntervalMs = 1000;

function readStatus(status: number): ExitStatus {
  const signal = status & 0x7f;
  return signal === 0 ? { code: (status >> 8) & 0xff, signal: null } : { code: null, signal };
}

/** Node waits for a child until its handle is closed. The handle is undocumented and may be gone in a future version. */
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
  const timer = setInterval(check, checkIntervalMs);
  // It may have ended before the listener was added.
  setImmediate(check);
}

/**
 * Loads waitpid(2), because Node reports a child that was killed by a real-time signal as exit code 0. `null` if not available.
 */
export async function loadWaitForExit(platform: NodeJS.Platform): Promise<WaitForExit | null> {
  if (platform !== 'linux') return null;
  try {
    const { default: koffi } = await import('koffi');
    const waitPid: WaitPid = koffi.load(null).func('waitpid', 'int', ['int', '_Out_ int *', 'int']);
    return (child, pid, onExit) => {
      const handle = findHandle(child);
      if (handle === null) return false;
      // Node reaps children only between turns of the event loop, so it has not reaped this one yet.
      waitForExit(waitPid, pid, onExit);
      handle.close();
      return true;
    };
  } catch {
    return null;
  }
}

/** `null` for a signal without a name in Node, such as a real-time signal. */
export function findSignalName(signal: number): NodeJS.Signals | null {
  const found = Object.entries(constants.signals).find(([, number]) => number === signal);
  return found ? (found[0] as NodeJS.Signals) : null;
}
