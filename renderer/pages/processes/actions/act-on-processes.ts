import { isSameProcess } from '../../../../shared/processes/same-process.ts';
import type { ProcessReading } from '../../../../shared/readings/processes.ts';
import type { Monitor, ProcessAction } from '../../../../shared/window/ipc.ts';

/** Something to be done to some processes, once it is confirmed. */
export interface ProcessRequest {
  readonly action: ProcessAction['action'];
  readonly targets: readonly Target[];
  /** For `renice`; `null` if it is still to be chosen. */
  readonly nice: number | null;
}

export type Target = Pick<ProcessReading, 'pid' | 'name' | 'startedAt'>;

/**
 * Does it to one process after another. One that has exited, or whose PID belongs to another by now, is left out.
 *
 * @returns the errors of those that refused, and those to which it was done
 */
export async function actOnProcesses(
  monitor: Monitor,
  { action, targets, nice }: ProcessRequest,
): Promise<{ readonly errors: readonly unknown[]; readonly done: readonly Target[] }> {
  const errors: unknown[] = [];
  const done: Target[] = [];
  for (const target of targets) {
    try {
      const view = await monitor.call('readProcess', target.pid);
      if (!view || !isSameProcess(view.reading, target)) continue;
      const { startedTicks } = view.details;
      await monitor.call('actOnProcess', { pid: target.pid, startedTicks, action, nice: nice ?? 0 });
      done.push(target);
    } catch (error) {
      errors.push(error);
    }
  }
  return { errors, done };
}
