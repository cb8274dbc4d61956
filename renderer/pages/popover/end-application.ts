import type { Monitor } from '../../../shared/window/ipc.ts';

/** Ends every process of an application. @throws Error that says why some of them were not ended */
export async function endApplication(monitor: Monitor, name: string): Promise<void> {
  const processes = await monitor.call('listProcesses');
  let problem: unknown = null;
  for (const { pid, application } of processes) {
    if (application !== name) continue;
    const view = await monitor.call('readProcess', pid);
    // It has exited meanwhile, perhaps with its parent.
    if (!view) continue;
    const { startedTicks } = view.details;
    try {
      await monitor.call('actOnProcess', { pid, startedTicks, action: 'end', nice: 0 });
    } catch (error) {
      problem ??= error;
    }
  }
  if (problem !== null) throw problem;
}
