import { findCulprit } from '../../electron/alerts/suspects/find-culprit.ts';
import { createSuspects } from '../../electron/alerts/suspects/suspects.ts';
import type { AlertRule } from '../../shared/alerts/rule.ts';
import type { ProcessReading } from '../../shared/readings/processes.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { processesOf } from './readings.ts';
import { ruleWith } from './rules.ts';
import { createSnapshot } from './snapshot.ts';

export const start = 1_800_000_000_000;

/** A machine of one core that is looked at each three seconds. */
export function createMachine() {
  let all: readonly ProcessReading[] = [];
  let at = start;
  let snapshot = createSnapshot({ at });
  const suspects = createSuspects(() => all);
  return {
    look(processes: readonly ProcessReading[], part: Partial<Snapshot> = {}, times = 1) {
      for (let time = 0; time < times; time += 1) {
        all = processes;
        at += 3000;
        snapshot = createSnapshot({ at, sinceLastMs: 3000, processes: processesOf(all.slice(0, 3)), ...part });
        suspects.record(snapshot);
      }
    },
    rank: (rule: Partial<AlertRule>, isFiring = false, instance = '') =>
      suspects.rank(ruleWith(rule), instance, snapshot, isFiring),
    /** Its name, its kind and its share in percent. */
    name(rule: Partial<AlertRule>, isFiring = false, instance = '') {
      const culprit = findCulprit(suspects.rank(ruleWith(rule), instance, snapshot, isFiring) ?? []);
      return culprit && `${culprit.kind} ${culprit.name} ${Math.round(100 * (culprit.share ?? 0))}`;
    },
  };
}

export const disk = (readBytesPerSecond: number, writeBytesPerSecond: number, name = 'sda') => ({
  name,
  readBytesPerSecond,
  writeBytesPerSecond,
});
export const disksOf = (...devices: readonly ReturnType<typeof disk>[]) => ({ disks: { devices } as never });
