import { utilityProcess } from 'electron';
import type { SpawnHelper } from '../helper/protocol.ts';

/** Starts the helper in Electron, where forking Node is switched off by a fuse. */
export function createUtilitySpawn(entry: string, args: readonly string[]): SpawnHelper {
  return () => {
    const child = utilityProcess.fork(entry, [...args], { serviceName: 'Tacho helper', stdio: 'ignore' });
    return {
      onReport: (listener) => child.on('message', listener),
      onExit: (listener) => child.on('exit', listener),
      kill() {
        // Its own kill() is a SIGTERM, which a child that spins in native code never hears.
        if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
      },
    };
  };
}
