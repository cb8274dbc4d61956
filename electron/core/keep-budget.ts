import { readingsOfRules } from '../../shared/alerts/readings-of.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { ReadingName, Snapshot } from '../../shared/snapshot.ts';
import { message } from '../../shared/text/message.ts';
import { type Phrase, phrase } from '../../shared/text/phrase.ts';
import { budgetNoticeId as noticeId } from '../../shared/window/budget-notice.ts';
import type { Notices } from './notices.ts';
import { choosePaused, noThrottle, throttleFactors, updateThrottle } from './throttle.ts';

export interface Budget {
  /** A longer interval while Tacho is over its budget. */
  stretchMs(intervalMs: number): number;
  /** Adjusts to the CPU usage of Tacho; called with every snapshot. */
  take(snapshot: Snapshot, settings: Settings): void;
}

interface BudgetOptions {
  readonly notices: Notices;
  /** Pauses these readings, and resumes all others. */
  pause(names: ReadonlySet<ReadingName>): void;
  log(text: string): void;
}

/** With a longer interval, charts would show gaps. */
const maxIntervalMs = 20_000;

const words = {
  slower: message(
    'Tacho exceeded its CPU budget of {budget}\u00a0% of one core. Until it is within the budget again, sampling is up to {factor} times slower.',
  ),
  /** {readings} is a list of names such as sockets. */
  withoutSome: message(
    'Tacho exceeded its CPU budget of {budget}\u00a0% of one core. Until it is within the budget again, sampling is up to {factor} times slower and these readings are paused: {readings}.',
  ),
};

/** Slows Tacho down while it uses more CPU time than its budget, and shows a notice meanwhile. */
export function createBudget({ notices, pause, log }: BudgetOptions): Budget {
  let throttle = noThrottle;
  let paused: ReadonlySet<ReadingName> = new Set();
  const describe = (level: number, budgetPercent: number) =>
    describeThrottle(throttleFactors[level] ?? 1, budgetPercent, paused);
  return {
    stretchMs: (intervalMs) =>
      Math.max(intervalMs, Math.min(maxIntervalMs, intervalMs * (throttleFactors[throttle.level] ?? 1))),
    take({ self, health, monotonicMs }, settings) {
      const budgetPercent = settings['sampling.budgetPercent'];
      const { level } = throttle;
      throttle = updateThrottle(throttle, self?.cpuPercent ?? null, budgetPercent, monotonicMs);
      const needed = readingsOfRules(settings['alerts.rules']);
      if (throttle.level === level) {
        // A rule that was enabled meanwhile needs its readings now.
        if (![...paused].some((name) => needed.has(name))) return;
        paused = new Set([...paused].filter((name) => !needed.has(name)));
        pause(paused);
        // A notice that the user has dismissed is not shown again.
        if (notices.list.some(({ id }) => id === noticeId)) notices.put(noticeId, describe(level, budgetPercent));
        return;
      }
      paused = choosePaused(throttle.level, health, needed);
      pause(paused);
      if (throttle.level === 0) {
        notices.remove(noticeId);
        log('CPU use is within the budget again');
        return;
      }
      const content = describe(throttle.level, budgetPercent);
      notices.put(noticeId, content);
      log(content.text);
    },
  };
}

function describeThrottle(factor: number, budget: number, paused: ReadonlySet<ReadingName>): Phrase {
  if (paused.size === 0) return phrase(words.slower, { budget, factor });
  return phrase(words.withoutSome, { budget, factor, readings: [...paused].join(', ') });
}
