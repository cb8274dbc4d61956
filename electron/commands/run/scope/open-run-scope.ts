import { readdirSync, readlinkSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandContext } from '../../../foundation/command-context.ts';
import { findOwnCgroup } from './own-cgroup.ts';
import { makeRunScope, type RunScope } from './run-scope.ts';
import { openUserScope } from './user-scope.ts';

const prefix = 'tacho-run-';
/** A group that has just been made is still empty. */
const minAgeMs = 60_000;

/**
 * A control group for a command: a scope of the user's systemd, else below the own group where that may be changed, as by root in a
 * container.
 * @returns `null` where there is neither, or no control groups of version 2
 */
export async function openRunScope(
  runId: string,
  command: string,
  { platform, env }: Pick<CommandContext, 'platform' | 'env'>,
): Promise<RunScope | null> {
  if (platform !== 'linux') return null;
  if (findOwnCgroup() === null || !hasOwnPids()) return null;
  // First, because groups below those of systemd are not for others to make, and get no controllers.
  const ofUser = await openUserScope(command, env);
  if (ofUser) return ofUser;
  const home = findOwnCgroup();
  if (home === null) return null;
  removeLeftBehind(home);
  return makeRunScope(home, `${prefix}${runId}`, home);
}

/** Control groups list pids of the own PID namespace, while a /proc of another may be mounted. */
function hasOwnPids(): boolean {
  try {
    return readlinkSync('/proc/self') === String(process.pid);
  } catch {
    return false;
  }
}

/** Groups of runs that ended before processes that they had left behind. */
function removeLeftBehind(home: string): void {
  for (const name of list(home).filter((one) => one.startsWith(prefix))) {
    try {
      const folder = join(home, name);
      // Fails while it has processes.
      if (Date.now() - statSync(folder).mtimeMs > minAgeMs) rmdirSync(folder);
    } catch {
      // It belongs to another process, or is still in use.
    }
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
