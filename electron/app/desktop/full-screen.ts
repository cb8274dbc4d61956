import { execFile } from 'node:child_process';

export interface FullScreenWatch {
  /** Whether another program is in full screen; `null` while that is being queried. */
  read(): boolean | null;
}

/** Answers with the output of a tool. @throws Error when it is not installed, fails or times out */
export type RunTool = (...args: readonly string[]) => Promise<string>;

const maxAgeMs = 5000;
const timeoutMs = 1000;

/** xprop, from package x11-utils; Wayland has no equivalent. */
export const runXprop: RunTool = (...args) =>
  new Promise((resolve, reject) => {
    execFile('xprop', args, { timeout: timeoutMs, killSignal: 'SIGKILL' }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
  });

/** Reads the state of the active window (https://specifications.freedesktop.org/wm-spec/latest/). */
async function isFullScreen(run: RunTool): Promise<boolean> {
  const active = /0x[0-9a-f]+/.exec(await run('-root', '_NET_ACTIVE_WINDOW'))?.[0];
  if (!active || Number(active) === 0) return false;
  return (await run('-id', active, '_NET_WM_STATE')).includes('_NET_WM_STATE_FULLSCREEN');
}

/** Queries only on demand, because each query starts a program. If it fails, nothing counts as full screen. */
export function createFullScreenWatch(run: RunTool | null, monotonicMs: () => number): FullScreenWatch {
  let latest: { readonly value: boolean; readonly ms: number } | null = null;
  let isQuerying = false;

  async function query(tool: RunTool): Promise<void> {
    isQuerying = true;
    const value = await isFullScreen(tool).catch(() => false);
    latest = { value, ms: monotonicMs() };
    isQuerying = false;
  }

  return {
    read() {
      if (!run) return false;
      if (latest && monotonicMs() - latest.ms < maxAgeMs) return latest.value;
      if (!isQuerying) void query(run);
      return null;
    },
  };
}
