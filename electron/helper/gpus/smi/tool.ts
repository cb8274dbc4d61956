import { type ChildProcess, spawn } from 'node:child_process';
import { describeExit } from '../../../foundation/describe-exit.ts';
import { killGroup } from '../../../foundation/kill-group.ts';

/** One run of nvidia-smi. */
export interface ToolRun {
  onLine(listener: (line: string) => void): void;
  /** @param listener called with the reason */
  onEnd(listener: (problem: string) => void): void;
  /** Kills it and its children without waiting: a process that hangs in the driver does not exit. */
  kill(): void;
}

export type StartTool = (args: readonly string[]) => ToolRun;

/** A line has a few hundred characters; anything longer is not a line. */
const maxLineLength = 64 * 1024;

const startErrors: Readonly<Record<string, string>> = {
  ENOENT: 'neither the NVML library nor nvidia-smi was found; install the NVIDIA driver',
  EACCES: 'this user is not allowed to run nvidia-smi',
};

function splitLines(onLine: (line: string) => void): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > maxLineLength) rest = '';
    for (const line of lines) onLine(line.trim());
  };
}

/** Runs nvidia-smi in its own process group, so that its children can be killed too. */
export const startNvidiaSmi: StartTool = (args) => {
  const child: ChildProcess = spawn('nvidia-smi', args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
    windowsHide: true,
  });
  const lineListeners: ((line: string) => void)[] = [];
  const endListeners: ((problem: string) => void)[] = [];
  let last = '';
  let isEnded = false;

  function end(problem: string): void {
    if (isEnded) return;
    isEnded = true;
    // A grandchild may still have the pipe open.
    child.stdout?.destroy();
    for (const listener of endListeners) listener(problem);
  }

  child.stdout?.setEncoding('utf8').on(
    'data',
    splitLines((line) => {
      last = line || last;
      for (const listener of lineListeners) listener(line);
    }),
  );
  child.on('error', (error: NodeJS.ErrnoException) =>
    end(startErrors[error.code ?? ''] ?? `nvidia-smi: ${error.code}`),
  );
  child.on('exit', (code, signal) =>
    end(`nvidia-smi ${describeExit(code, signal)}${last ? `: ${last.slice(0, 200)}` : ''}`),
  );
  return {
    onLine: (listener) => lineListeners.push(listener),
    onEnd: (listener) => endListeners.push(listener),
    kill() {
      isEnded = true;
      child.stdout?.destroy();
      child.unref();
      killGroup(child);
    },
  };
};
