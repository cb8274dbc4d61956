import type { ProcessReading } from '../readings/processes.ts';

/** Start times are computed again after sleep and differ by milliseconds; a reused PID differs by more. */
export const startToleranceMs = 1000;

type Identity = Pick<ProcessReading, 'pid' | 'startedAt'>;

/** Whether two readings are of one process, and not of another that has its PID since. */
export function isSameProcess(a: Identity, b: Identity): boolean {
  return a.pid === b.pid && Math.abs((a.startedAt ?? 0) - (b.startedAt ?? 0)) < startToleranceMs;
}
