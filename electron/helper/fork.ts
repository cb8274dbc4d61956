import { fork } from 'node:child_process';
import type { HelperGroup, SpawnHelper } from './protocol.ts';
import { graceMs, helperEnvironment } from './thread-limits.ts';

/** In the desktop packages, the command line runs in Electron as plain Node, and so do its helpers. */
function plainNode(): Readonly<Record<string, string>> {
  return process.versions['electron'] === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' };
}

export interface ForkedHelpers {
  readonly spawn: SpawnHelper;
  pids(): readonly number[];
  /** By group; one that was just killed may still be among them. */
  processes(): readonly { readonly name: HelperGroup; readonly pid: number }[];
}

/** Starts helper processes under plain Node. They exit with this process, because their channel closes. */
export function createForkSpawn(entry: string, root: string): ForkedHelpers {
  const running = new Map<number, HelperGroup>();
  const spawn: SpawnHelper = (group, env) => {
    const child = fork(entry, [group, root], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { ...process.env, ...plainNode(), ...helperEnvironment(group), ...env },
      // It needs little memory; a small heap makes it collect garbage before it grows.
      execArgv: ['--max-semi-space-size=1', '--max-old-space-size=64'],
    });
    // A closed channel is reported by `exit`; without a listener the error would end this process.
    child.on('error', () => undefined);
    const { pid } = child;
    if (pid !== undefined) {
      running.set(pid, group);
      child.on('exit', () => running.delete(pid));
    }
    return {
      onReport: (listener) => child.on('message', (message) => listener(message as Parameters<typeof listener>[0])),
      onExit(listener) {
        child.on('exit', listener);
        // There is no exit event if the process could not be started.
        if (pid === undefined) child.on('error', listener);
      },
      kill() {
        if (group !== 'custom') child.kill('SIGKILL');
        else if (child.kill('SIGTERM')) setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
      },
    };
  };
  return {
    spawn,
    pids: () => [...running.keys()],
    processes: () => [...running].map(([pid, name]) => ({ name, pid })),
  };
}
