import type { CardPower } from './pci-cards.ts';

/** What may be done with a card: read it, leave it alone so that it can fall asleep, or not touch it since it sleeps. */
export type Approach = 'read' | 'leave' | 'asleep';

export interface SleepWatch {
  approach(power: CardPower, nowMs: number): Approach;
  /** Tells what a look showed: nobody but us uses the card. */
  saw(isIdle: boolean, nowMs: number): void;
}

/** So long must a card have been idle before it is left alone. */
const idleMs = 10_000;
const shortestAwayMs = 30_000;
const longestAwayMs = 5 * 60_000;

/**
 * Keeps us from being the one who keeps a card awake. Every question to a driver starts the card's autosuspend delay anew, so a
 * card that is idle is left alone for longer than that; if it still does not sleep, somebody else keeps it up, and it is looked at
 * once in a while to see whether it has got work.
 */
export function createSleepWatch(): SleepWatch {
  let idleSinceMs: number | null = null;
  let awayUntilMs: number | null = null;
  /** It has been away before, and was idle all along. */
  let isPeeking = false;

  return {
    approach({ isAsleep, maySleep, autosuspendDelayMs }, nowMs) {
      if (isAsleep || !maySleep) {
        idleSinceMs = null;
        awayUntilMs = null;
        isPeeking = false;
        return isAsleep ? 'asleep' : 'read';
      }
      if (awayUntilMs !== null) {
        if (nowMs < awayUntilMs) return 'leave';
        awayUntilMs = null;
        isPeeking = true;
        idleSinceMs = null;
      }
      const isIdleLongEnough = idleSinceMs !== null && (isPeeking || nowMs - idleSinceMs >= idleMs);
      if (!isIdleLongEnough) return 'read';
      awayUntilMs = nowMs + Math.min(longestAwayMs, Math.max(shortestAwayMs, 2 * autosuspendDelayMs + 5000));
      return 'leave';
    },
    saw(isIdle, nowMs) {
      if (!isIdle) isPeeking = false;
      idleSinceMs = isIdle ? (idleSinceMs ?? nowMs) : null;
    },
  };
}
