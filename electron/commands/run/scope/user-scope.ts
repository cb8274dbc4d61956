import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { withTimeout } from '../../../foundation/with-timeout.ts';
import { findOwnCgroup } from './own-cgroup.ts';
import { makeRunScope, type RunScope } from './run-scope.ts';

/** The command waits for its scope, so a manager that does not respond in time is left alone. */
const timeoutMs = 2000;
const stepMs = 5;

/** Characters of a unit name that need no escape; others become `_`. */
const toUnitName = (command: string) => command.replace(/[^A-Za-z0-9:_.]/g, '_').slice(0, 60) || 'command';

/**
 * Has the user's systemd move this program into a scope of its own (https://systemd.io/CGROUP_DELEGATION), and makes a group for the
 * command in it.
 * @returns `null` without a user manager, or if it does not respond
 */
export async function openUserScope(command: string, env: NodeJS.ProcessEnv): Promise<RunScope | null> {
  const runtime = env['XDG_RUNTIME_DIR'];
  // Checked before a library is loaded and a connection tried.
  if (!runtime || !existsSync(join(runtime, 'systemd', 'private'))) return null;
  try {
    const before = findOwnCgroup();
    const name = `app-tacho-${toUnitName(command)}-${randomBytes(4).toString('hex')}.scope`;
    await withTimeout(startScope(name), timeoutMs, 'the user manager does not respond');
    const own = await waitForMove(before);
    return own === null ? null : divide(own);
  } catch {
    return null;
  }
}

async function startScope(name: string): Promise<void> {
  const { connectSessionBus, variant } = await import('../../../foundation/session-bus.ts');
  const bus = await connectSessionBus();
  try {
    const manager = {
      destination: 'org.freedesktop.systemd1',
      path: '/org/freedesktop/systemd1',
      interface: 'org.freedesktop.systemd1.Manager',
    };
    const properties = [
      ['Description', variant('s', 'A command measured by tacho run')],
      ['PIDs', variant('au', [process.pid])],
      ['Delegate', variant('b', true)],
      ['CollectMode', variant('s', 'inactive-or-failed')],
    ];
    await bus.call(manager, 'StartTransientUnit', 'ssa(sv)a(sa(sv))', [name, 'fail', properties, []]);
  } finally {
    bus.close();
  }
}

async function waitForMove(before: string | null): Promise<string | null> {
  for (let passedMs = 0; passedMs < timeoutMs; passedMs += stepMs) {
    const now = findOwnCgroup();
    if (now !== null && now !== before) return now;
    await wait(stepMs);
  }
  return null;
}

/** Controllers can only be switched on for groups whose parent has no processes, so this program gets a group, too. */
function divide(scope: string): RunScope | null {
  const home = join(scope, 'monitor');
  mkdirSync(home);
  writeFileSync(join(home, 'cgroup.procs'), String(process.pid));
  for (const controller of ['cpu', 'memory', 'io', 'pids']) {
    try {
      writeFileSync(join(scope, 'cgroup.subtree_control'), `+${controller}`);
    } catch {
      // Not delegated to users here.
    }
  }
  return makeRunScope(scope, 'command', home);
}
