import { isSameProcess } from '../../../shared/processes/same-process.ts';
import type { Monitor } from '../../../shared/window/ipc.ts';

/** Ends every process of an application. @throws Error that says why some of them were not ended */
export async function endApplication(monitor: Monitor, name: string): Promise<void> {
  const processes = await monitor.call('listProcesses');
  let problem: unknown = null;
  for (const process of processes) {
    const { pid } = process;
    if (process.application !== name) continue;
    try {
      const view = await monitor.call('readProcess', pid);
      // It has exited meanwhile, perhaps with its parent, or its PID belongs to another process by now.
      if (!view || !isSameProcess(view.reading, process)) continue;
      const { startedTicks } = view.details;
      await monitor.call('actOnProcess', { pid, startedTicks, action: 'end', nice: 0 });
    } catch (error) {
      problem ??= error;
    }
  }
  if (problem !== null) throw problem;
}
