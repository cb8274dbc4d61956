import { fork } from 'node:child_process';
import type { SpawnHelper } from './protocol.ts';

/** Starts the helper under plain Node; it ends when we do, since its channel breaks. */
export function createForkSpawn(entry: string, args: readonly string[]): SpawnHelper {
  return () => {
    const child = fork(entry, [...args], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    // A channel that breaks is told by `exit`; unheard, the error would end us.
    child.on('error', () => undefined);
    return {
      onReport: (listener) => child.on('message', (message) => listener(message as Parameters<typeof listener>[0])),
      onExit: (listener) => child.on('exit', listener),
      kill: () => child.kill('SIGKILL'),
    };
  };
}
