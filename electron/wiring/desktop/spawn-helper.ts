import { utilityProcess } from 'electron';
import type { SpawnHelper } from '../../helper/protocol.ts';
import { graceMs, helperEnvironment } from '../../helper/thread-limits.ts';

/** Starts helpers in Electron, as utility processes, which end with the app. */
export function createUtilitySpawn(entry: string, root: string): SpawnHelper {
  return (group, env) => {
    const child = utilityProcess.fork(entry, [group, root], {
      serviceName: `Tacho ${group}`,
      stdio: 'ignore',
      env: { ...process.env, ...helperEnvironment(group), ...env },
    });
    return {
      onReport: (listener) => child.on('message', listener),
      onExit: (listener) => child.on('exit', listener),
      kill() {
        if (group === 'custom' && child.kill()) {
          setTimeout(() => child.pid !== undefined && process.kill(child.pid, 'SIGKILL'), graceMs).unref();
          return;
        }
        // Electron's own kill() sends SIGTERM, which a child that is stuck in native code never handles.
        const killNow = () => child.pid !== undefined && process.kill(child.pid, 'SIGKILL');
        // It has no pid before it is spawned.
        if (!killNow()) child.once('spawn', killNow);
      },
    };
  };
}
