import type { CardPower } from './pci-cards.ts';

/** What to do with a card: read it, leave it alone so that it can suspend, or not query it because it is suspended. */
export type Approach = 'read' | 'leave' | 'asleep';

export interface SleepWatch {
  chooseApproach(power: CardPower, nowMs: number): Approach;
  /** @param isIdle whether the last sample showed that nothing else uses the card */
  record(isIdle: boolean, nowMs: number): void;
}

/** How long a card must be idle before it is left alone. */
const minIdleMs = 10_000;
const minPauseMs = 30_000;
const maxPauseMs = 5 * 60_000;

/**
 * Prevents Tacho from keeping a card awake. Every query restarts the card's autosuspend delay, so an idle card is left alone for
 * longer than that. If it still does not suspend, something else keeps it awake, and it is checked occasionally for new work.
 */
export function createSleepWatch(): SleepWatch {
  let idleSinceMs: number | null = null;
  let pausedUntilMs: number | null = null;
  /** Whether this is an occasional check after a pause. */
  let isChecking = false;

  return {
    chooseApproach({ isAsleep, maySleep, autosuspendDelayMs }, nowMs) {
      if (isAsleep || !maySleep) {
        idleSinceMs = null;
        pausedUntilMs = null;
        isChecking = false;
        return isAsleep ? 'asleep' : 'read';
      }
      if (pausedUntilMs !== null) {
        if (nowMs < pausedUntilMs) return 'leave';
        pausedUntilMs = null;
        isChecking = true;
        idleSinceMs = null;
      }
      const isIdleLongEnough = idleSinceMs !== null && (isChecking || nowMs - idleSinceMs >= minIdleMs);
      if (!isIdleLongEnough) return 'read';
      pausedUntilMs = nowMs + Math.min(maxPauseMs, Math.max(minPauseMs, 2 * autosuspendDelayMs + 5000));
      return 'leave';
    },
    record(isIdle, nowMs) {
      if (!isIdle) isChecking = false;
      idleSinceMs = isIdle ? (idleSinceMs ?? nowMs) : null;
    },
  };
}
