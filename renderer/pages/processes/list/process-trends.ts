import type { ProcessReading } from '../../../../shared/readings/processes.ts';
import { processKey } from './process-order.ts';

const maxValues = 30;
/** Below it a line would be flat. */
const leastPercent = 0.5;

/** The CPU of each process over the last answers, in percent of one core. */
export interface ProcessTrends {
  /** Adds an answer. */
  record(processes: readonly ProcessReading[]): void;
  /** The sum of some processes, oldest first; `null` if none of them did anything. */
  of(processes: readonly ProcessReading[]): readonly number[] | null;
}

/** Kept only for processes that were busy of late, which are few. */
export function createProcessTrends(): ProcessTrends {
  let byKey = new Map<string, readonly number[]>();
  let answers = 0;
  return {
    record(processes) {
      answers = Math.min(maxValues, answers + 1);
      const next = new Map<string, readonly number[]>();
      for (const process of processes) {
        const key = processKey(process);
        const known = byKey.get(key);
        const value = process.cpuPercent ?? 0;
        if (!known && value < leastPercent) continue;
        const values = [...(known ?? []), value].slice(-maxValues);
        if (values.some((one) => one >= leastPercent)) next.set(key, values);
      }
      byKey = next;
    },
    of(processes) {
      const known = processes.flatMap((process) => {
        const values = byKey.get(processKey(process));
        return values ? [values] : [];
      });
      if (known.length === 0 || answers < 2) return null;
      // Shorter ones were idle before.
      return Array.from({ length: answers }, (_, index) =>
        known.reduce((sum, values) => sum + (values[index - answers + values.length] ?? 0), 0),
      );
    },
  };
}
