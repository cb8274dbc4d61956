import { readingsOfRules } from '../../shared/alerts/readings-of.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { ReadingName, Snapshot } from '../../shared/snapshot.ts';
import { choosePaused, govern, noRestraint, restraintFactors } from './govern.ts';
import type { Notices } from './notices.ts';

export interface Budget {
  /** The pace to keep where this one is wanted: slower, while too much is used. */
  stretchMs(intervalMs: number): number;
  /** Looks at what Tacho cost; to be called with every snapshot. */
  take(snapshot: Snapshot, settings: Settings): void;
}

interface BudgetOptions {
  readonly notices: Notices;
  /** No longer reads these. */
  pause(names: ReadonlySet<ReadingName>): void;
  log(text: string): void;
}

/** Still often enough that charts do not break off. */
const slowestMs = 20_000;
const noticeId = 'self-budget';

/** Holds Tacho back while it costs more than it may, and says so for as long as it does. */
export function createBudget({ notices, pause, log }: BudgetOptions): Budget {
  let restraint = noRestraint;
  let paused: ReadonlySet<ReadingName> = new Set();
  return {
    stretchMs: (intervalMs) =>
      Math.max(intervalMs, Math.min(slowestMs, intervalMs * (restraintFactors[restraint.level] ?? 1))),
    take({ self, health, monotonicMs }, settings) {
      const budgetPercent = settings['sampling.budgetPercent'];
      const { level } = restraint;
      restraint = govern(restraint, self?.cpuPercent ?? null, budgetPercent, monotonicMs);
      const needed = readingsOfRules(settings['alerts.rules']);
      if (restraint.level === level) {
        // A rule that was enabled meanwhile needs its readings now.
        if (![...paused].some((name) => needed.has(name))) return;
        paused = new Set([...paused].filter((name) => !needed.has(name)));
        pause(paused);
        return;
      }
      paused = choosePaused(restraint.level, health, needed);
      pause(paused);
      if (restraint.level === 0) {
        notices.remove(noticeId);
        log('costs less than its budget again');
        return;
      }
      const text = describeRestraint(restraint.level, budgetPercent, paused);
      notices.put(noticeId, text);
      log(text);
    },
  };
}

function describeRestraint(level: number, budgetPercent: number, paused: ReadonlySet<ReadingName>): string {
  const without = paused.size > 0 ? `, and leaves out ${[...paused].join(' and ')}` : '';
  return (
    `Tacho used more than its budget of ${budgetPercent} % of one core, so it samples up to ` +
    `${restraintFactors[level]} times as slowly${without} until it costs less.`
  );
}
