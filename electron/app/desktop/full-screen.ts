import { execFile } from 'node:child_process';

export interface FullScreenWatch {
  /** Whether another program fills the screen; `null` while that is being asked. */
  look(): boolean | null;
}

/** Answers with what a tool printed. @throws Error when it is not there, fails or takes too long */
export type RunTool = (...args: readonly string[]) => Promise<string>;

const freshMs = 5000;
const patienceMs = 1000;

/** xprop, of package x11-utils; under Wayland no program is told what others do. */
export const runXprop: RunTool = (...args) =>
  new Promise((resolve, reject) => {
    execFile('xprop', args, { timeout: patienceMs, killSignal: 'SIGKILL' }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
  });

/** The window in front, and its states (https://specifications.freedesktop.org/wm-spec/latest/). */
async function isFullScreen(run: RunTool): Promise<boolean> {
  const active = /0x[0-9a-f]+/.exec(await run('-root', '_NET_ACTIVE_WINDOW'))?.[0];
  if (!active || Number(active) === 0) return false;
  return (await run('-id', active, '_NET_WM_STATE')).includes('_NET_WM_STATE_FULLSCREEN');
}

/** Asks only when somebody wants to know, for each question starts a program; where nothing answers nothing is in full screen. */
export function createFullScreenWatch(run: RunTool | null, monotonicMs: () => number): FullScreenWatch {
  let known: { readonly value: boolean; readonly ms: number } | null = null;
  let isAsking = false;

  async function ask(tool: RunTool): Promise<void> {
    isAsking = true;
    const value = await isFullScreen(tool).catch(() => false);
    known = { value, ms: monotonicMs() };
    isAsking = false;
  }

  return {
    look() {
      if (!run) return false;
      if (known && monotonicMs() - known.ms < freshMs) return known.value;
      if (!isAsking) void ask(run);
      return null;
    },
  };
}
