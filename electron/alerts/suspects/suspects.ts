import type { Culprit } from '../../../shared/alerts/alert.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import type { ProcessReading } from '../../../shared/readings/processes.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { rankGpuProcesses } from './gpu-suspects.ts';
import { createMemoryMarks } from './memory-marks.ts';
import { createMemoryRanking } from './rank-memory.ts';
import { createUsageRanking } from './rank-usage.ts';
import { createUsageWindow } from './usage-window.ts';

const most = 5;

export interface Suspects {
  record(snapshot: Snapshot): void;
  /**
   * Who used most of what a rule is about, the heaviest first, over the time that the rule holds; `null` while nothing is known of
   * that time. None where processes do not cause it, or where it cannot be told whose it is, as with the network.
   */
  rank(rule: AlertRule, instance: string, snapshot: Snapshot, isFiring: boolean): readonly Culprit[] | null;
}

/** @param listAll every process there is; where that is not known the heaviest of the snapshot are taken */
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
      // Of what is too low nobody has too much.
      if (rule.comparison === 'below') return [];
      if (rule.metric.startsWith('gpu.')) return rankGpuProcesses(rule, instance, snapshot).slice(0, most);
      if (!snapshot.processes) return null;
      const listed = listAll();
      const all = listed.length > 0 ? listed : snapshot.processes.top;
      const ranked =
        rule.metric === 'memory.usedPercent'
          ? rankMemory(rule, snapshot, all)
          : rankUsage(rule, instance, snapshot, all, isFiring);
      return ranked?.slice(0, most) ?? null;
    },
  };
}
