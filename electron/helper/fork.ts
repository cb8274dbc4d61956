import { fork } from 'node:child_process';
import { helperEnvironment, type SpawnHelper } from './protocol.ts';

/** Starts helpers under plain Node; they end when we do, since their channel breaks. */
export function createForkSpawn(entry: string, root: string): { spawn: SpawnHelper; pids(): readonly number[] } {
  const alive = new Set<number>();
  const spawn: SpawnHelper = (group) => {
    const child = fork(entry, [group, root], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { ...process.env, ...helperEnvironment(group) },
      // It holds next to nothing: a small heap keeps it from growing before it tidies up.
      execArgv: ['--max-semi-space-size=1', '--max-old-space-size=64'],
    });
    // A channel that breaks is told by `exit`; unheard, the error would end us.
    child.on('error', () => undefined);
    const { pid } = child;
    if (pid !== undefined) {
      alive.add(pid);
      child.on('exit', () => alive.delete(pid));
    }
    return {
      onReport: (listener) => child.on('message', (message) => listener(message as Parameters<typeof listener>[0])),
      onExit(listener) {
        child.on('exit', listener);
        // One that was never started has no exit.
        if (pid === undefined) child.on('error', listener);
      },
      kill: () => child.kill('SIGKILL'),
    };
  };
  return { spawn, pids: () => [...alive] };
}
