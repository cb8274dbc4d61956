import { utilityProcess } from 'electron';
import { helperEnvironment, type SpawnHelper } from '../helper/protocol.ts';

/** Starts helpers in Electron, where forking Node is switched off by a fuse. */
export function createUtilitySpawn(entry: string, root: string): SpawnHelper {
  return (group) => {
    const child = utilityProcess.fork(entry, [group, root], {
      serviceName: `Tacho ${group}`,
      stdio: 'ignore',
      env: { ...process.env, ...helperEnvironment(group) },
    });
    return {
      onReport: (listener) => child.on('message', listener),
      onExit: (listener) => child.on('exit', listener),
      kill() {
        // Its own kill() is a SIGTERM, which a child that spins in native code never hears.
        const end = () => child.pid !== undefined && process.kill(child.pid, 'SIGKILL');
        // It has no pid before it is spawned.
        if (!end()) child.once('spawn', end);
      },
    };
  };
}
