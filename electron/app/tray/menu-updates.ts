import type { TrayMenu } from './tray-menu.ts';

export interface MenuState extends Omit<TrayMenu, 'lines'> {
  /** Whether there was a sample. */
  readonly hasValues: boolean;
  /** The ids of the firing alerts. */
  readonly firing: readonly string[];
}

export interface MenuUpdates {
  /**
   * The menu that is to be shown instead of the present one; `null` while that one may stay.
   * @param list reads the live values, which costs; called only when they may be shown
   */
  next(state: MenuState, list: () => TrayMenu['lines']): TrayMenu | null;
  /** The next menu is shown in any case, as for a new icon. */
  reset(): void;
}

/** Some desktops close an open menu whenever it changes, and replacing it costs more than a sample. */
const intervalMs = 10_000;

/**
 * Decides when the menu of the tray is replaced: at once for alerts and for what the user changed, later for live values, and not at all
 * while nothing in it changed.
 */
export function createMenuUpdates(monotonicMs: () => number): MenuUpdates {
  let state = '';
  let labels = '';
  let checkedMs = Number.NEGATIVE_INFINITY;
  return {
    next({ sampling, snoozedUntil, hasValues, firing }, list) {
      const nextState = JSON.stringify([sampling.isPaused, sampling.resumesAt, snoozedUntil, hasValues, firing]);
      const nowMs = monotonicMs();
      if (nextState === state && nowMs - checkedMs < intervalMs) return null;
      checkedMs = nowMs;
      // While paused, the menu shows no live values.
      const lines = sampling.isPaused ? [] : list();
      const nextLabels = lines.map(({ label, view }) => `${label}\n${view}`).join('\n');
      if (nextState === state && nextLabels === labels) return null;
      state = nextState;
      labels = nextLabels;
      return { lines, sampling, snoozedUntil };
    },
    reset() {
      state = '';
      checkedMs = Number.NEGATIVE_INFINITY;
    },
  };
}
