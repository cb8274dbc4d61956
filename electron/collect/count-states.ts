import type { Processes, ProcessReading } from '../../shared/readings/processes.ts';

type StateCounts = Omit<Processes, 'total' | 'threads' | 'top' | 'applications'>;

/** How many processes are in each state; the counts add up to all of them. */
export function countStates(processes: readonly Pick<ProcessReading, 'state'>[]): StateCounts {
  const counts = {
    running: 0,
    sleeping: 0,
    waiting: 0,
    stopped: 0,
    zombie: 0,
    idle: 0,
    parked: 0,
    dead: 0,
    unknown: 0,
  };
  for (const { state } of processes) counts[state] += 1;
  const { zombie: zombies, ...others } = counts;
  return { ...others, zombies };
}
