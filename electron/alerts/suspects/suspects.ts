import type { Culprit } from '../../../shared/alerts/alert.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import type { ProcessReading } from '../../../shared/readings/processes.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { rankGpuProcesses } from './gpu-suspects.ts';
import { createMemoryMarks } from './memory-marks.ts';
import { createMemoryRanking } from './rank-memory.ts';
import { createUsageRanking } from './rank-usage.ts';
import { createUsageWindow } from './usage-window.ts';

const maxSuspects = 5;

export interface Suspects {
  record(snapshot: Snapshot): void;
  /**
   * The processes that used most of what a rule is about, over its window, the heaviest first; `null` while that is not known.
   * None where processes are not the cause, or the kernel doesn't say which one is, as for the network.
   */
  rank(rule: AlertRule, instance: string, snapshot: Snapshot, isFiring: boolean): readonly Culprit[] | null;
}

/** @param listAll all processes; if it returns none, the top processes of the snapshot are used */
export function createSuspects(listAll: () => readonly ProcessReading[]): Suspects {
  const usage = createUsageWindow(listAll);
  const marks = createMemoryMarks(listAll);
  const rankUsage = createUsageRanking(usage);
  const rankMemory = createMemoryRanking(marks);

  return {
    record(snapshot) {
      usage.record(snapshot);
      marks.record(snapshot);
    },
    rank(rule, instance, snapshot, isFiring) {
      // Nothing uses too much of what is too low.
      if (rule.comparison === 'below') return [];
      if (rule.metric.startsWith('gpu.')) return rankGpuProcesses(rule, instance, snapshot).slice(0, maxSuspects);
      if (!snapshot.processes) return null;
      const listed = listAll();
      const all = listed.length > 0 ? listed : snapshot.processes.top;
      const ranked =
        rule.metric === 'memory.usedPercent'
          ? rankMemory(rule, snapshot, all)
          : rankUsage(rule, instance, snapshot, all, isFiring);
      return ranked?.slice(0, maxSuspects) ?? null;
    },
  };
}
