import type { ProcessReading } from '../../../../shared/readings/processes.ts';
import { processKey } from './process-order.ts';

/** The processes of a machine, with those that exited a moment ago. */
export interface ProcessList {
  readonly running: readonly ProcessReading[];
  readonly ended: readonly EndedProcess[];
}

/** A process as it last was. */
export interface EndedProcess {
  readonly reading: ProcessReading;
  /** When it was first missing, Unix milliseconds. */
  readonly at: number;
}

const shownMs = 10_000;
/** Commands of a build come and go by hundreds; only what had been there for a while is missed. */
const leastAgeMs = 10_000;
const mostEnded = 20;

/**
 * The list after another answer.
 *
 * @param at when the answer came, Unix milliseconds
 */
export function followList(before: ProcessList | null, running: readonly ProcessReading[], at: number): ProcessList {
  if (!before) return { running, ended: [] };
  const keys = new Set(running.map(processKey));
  const gone = before.running
    .filter((one) => !keys.has(processKey(one)) && one.startedAt !== null && at - one.startedAt >= leastAgeMs)
    .map((reading) => ({ reading, at }));
  // Start times are computed again after sleep: a process that is back under another key did not exit.
  const pids = new Set(running.map(({ pid }) => pid));
  const ended = [
    ...before.ended.filter((one) => at - one.at < shownMs),
    ...gone.filter((one) => !pids.has(one.reading.pid)),
  ];
  return { running, ended: ended.slice(-mostEnded) };
}
