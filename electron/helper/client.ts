import type { Readings } from '../../shared/snapshot.ts';
import { type Collector, waiting } from '../foundation/collector.ts';
import { type Child, type ChildKeeperOptions, createChildKeeper } from './child-keeper.ts';
import { type HelpedName, type HelperReport, helperReadings } from './protocol.ts';

export interface HelperOptions extends ChildKeeperOptions {
  /** Whether there is anything to look at; no process is started where there is not. Asked again each minute. */
  isNeeded?(): boolean;
  /**
   * Maximum age of a report that is still handed out, or longer for what is reported less often, and the maximum wait for the
   * first; by default until the process is killed.
   */
  readonly maxAgeMs?: number;
  readonly maxFirstWaitMs?: number;
}

export interface Helper {
  readonly collectors: readonly Collector[];
}

/** Cards may be plugged in, and drivers loaded late. */
const searchIntervalMs = 60_000;

/**
 * The readings of one helper process as collectors. The process stays while Tacho runs, whether or not a window is open: alert
 * rules, the history and the tray need its readings at any time, and starting it for each costs more than keeping it.
 */
export function createHelper(options: HelperOptions): Helper {
  const { group, nowMs, isNeeded = () => true, silenceMs, firstSilenceMs = silenceMs } = options;
  const { maxAgeMs = silenceMs, maxFirstWaitMs = firstSilenceMs } = options;
  const names: readonly HelpedName[] = helperReadings[group];
  const keeper = createChildKeeper(options);
  let searchedMs = Number.NEGATIVE_INFINITY;
  let isThere = false;

  function search(): boolean {
    if (nowMs() - searchedMs >= searchIntervalMs) {
      searchedMs = nowMs();
      isThere = isNeeded();
      // The last card was taken out.
      if (!isThere) keeper.end();
    }
    return isThere;
  }

  /** @throws Error when it is overdue: the other readings of the process may still arrive, so its silence alone says nothing */
  function findReport(child: Child, name: HelpedName): HelperReport | null {
    const received = child.reports.get(name);
    const ageMs = nowMs() - (received?.receivedMs ?? child.startedMs);
    const limitMs = received ? Math.max(maxAgeMs, 2.5 * received.report.intervalMs) : maxFirstWaitMs;
    if (ageMs > limitMs) {
      throw new Error(`the helper for ${group} has not reported this for ${Math.round(ageMs / 1000)} s`);
    }
    return received?.report ?? null;
  }

  function createCollector<Name extends HelpedName>(name: Name): Collector<Name> {
    let handedOut: HelperReport | null = null;
    return {
      name,
      collect() {
        handedOut = null;
        if (!search()) return null;
        handedOut = findReport(keeper.find(), name);
        if (!handedOut) return waiting;
        if ('error' in handedOut) throw new Error(handedOut.error);
        return handedOut.value as Readings[Name] | null;
      },
      timing: () => handedOut && { at: handedOut.at, tookMs: handedOut.tookMs },
      close: keeper.end,
    };
  }

  return { collectors: names.map((name) => createCollector(name)) };
}
