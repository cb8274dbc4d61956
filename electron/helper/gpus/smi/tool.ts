import { type ChildProcess, spawn } from 'node:child_process';

/** One run of nvidia-smi. */
export interface ToolRun {
  onLine(listener: (line: string) => void): void;
  /** `problem`: why it ended, in words. */
  onEnd(listener: (problem: string) => void): void;
  /** Ends it and what it has started, and waits for none of them: a process that hangs in the driver does not end. */
  kill(): void;
}

export type StartTool = (args: readonly string[]) => ToolRun;

/** A line is a few hundred characters; what is longer is none. */
const longestLine = 64 * 1024;

const why: Readonly<Record<string, string>> = {
  ENOENT: 'there is neither the NVML library nor nvidia-smi, which come with the NVIDIA driver',
  EACCES: 'nvidia-smi may not be run by this user',
};

function splitLines(onLine: (line: string) => void): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) rest = '';
    for (const line of lines) onLine(line.trim());
  };
}

/** nvidia-smi of this machine, in a group of its own so that all of it can be ended. */
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
    // A grandchild may still hold the other end.
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
  child.on('error', (error: NodeJS.ErrnoException) => end(why[error.code ?? ''] ?? `nvidia-smi: ${error.code}`));
  child.on('exit', (code, signal) =>
    end(`nvidia-smi ended (${signal ?? code})${last ? `: ${last.slice(0, 200)}` : ''}`),
  );
  return {
    onLine: (listener) => lineListeners.push(listener),
    onEnd: (listener) => endListeners.push(listener),
    kill() {
      isEnded = true;
      child.stdout?.destroy();
      child.unref();
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        child.kill('SIGKILL');
      }
    },
  };
};
