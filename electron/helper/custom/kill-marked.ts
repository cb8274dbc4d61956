import { readdirSync, readFileSync } from 'node:fs';

/** In the environment of a command, so that its descendants can be found even after they left its process group. */
export const commandVariable = 'TACHO_COMMAND';

/**
 * Kills the processes that have the mark of a command in the environment that they started with. Linux only; those that cleared their
 * environment or run as another user are not found.
 */
export function killMarked(mark: string): void {
  for (const name of listProcesses()) {
    if (!hasMark(name, mark)) continue;
    try {
      process.kill(Number(name), 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
}

function listProcesses(): readonly string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function hasMark(pid: string, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(`${commandVariable}=${mark}`);
  } catch {
    return false;
  }
}
