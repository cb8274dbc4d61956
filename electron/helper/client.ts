import type { Readings } from '../../shared/snapshot.ts';
import { type Collector, waiting } from '../collect/collector.ts';
import { type ChildKeeper, type ChildKeeperOptions, createChildKeeper } from './child-keeper.ts';
import { type HelpedName, type HelperReport, helperReadings, keptAtRest } from './protocol.ts';

export interface HelperOptions extends ChildKeeperOptions {
  /** Whether there is anything to look at; no process is started where there is not. Asked again each minute. */
  isNeeded?(): boolean;
}

export interface Helper {
  readonly collectors: readonly Collector[];
  /**
   * Nobody watches: the process is ended, for in Electron it holds some 20 MiB, and comes back for one look every few minutes.
   * What changes slowly is handed out meanwhile with the time it was read at; the rest is waited for.
   */
  setResting(isResting: boolean): void;
}

/** Cards may be plugged in, and drivers loaded late. */
const searchEveryMs = 60_000;
const restEveryMs = 5 * 60_000;
/** The start of the app is not the moment for it. */
const firstRestMs = 20_000;
/** A look of which some reading does not come has lasted long enough. */
const longestLookMs = 15_000;

/** The readings of one helper process as collectors. */
export function createHelper(options: HelperOptions): Helper {
  const { group, nowMs, isNeeded = () => true } = options;
  const names: readonly HelpedName[] = helperReadings[group];
  const keeper = createChildKeeper(options);
  let searchedMs = Number.NEGATIVE_INFINITY;
  let isThere = false;
  let isResting = false;
  let restedMs = 0;
  let kept: ReadonlyMap<HelpedName, HelperReport> = new Map();

  function search(): boolean {
    if (nowMs() - searchedMs >= searchEveryMs) {
      searchedMs = nowMs();
      isThere = isNeeded();
      // The last card was taken out.
      if (!isThere) keeper.end();
    }
    return isThere;
  }

  /** One look, and the process is ended again. */
  function restWith(child: ReturnType<ChildKeeper['find']>): void {
    if (!child) return;
    const isDone = names.every((name) => child.reports.has(name)) || nowMs() - child.startedMs > longestLookMs;
    if (!isDone) return;
    kept = child.reports;
    restedMs = nowMs();
    keeper.end();
  }

  function findReport(name: HelpedName): HelperReport | null {
    const mayStart = !isResting || nowMs() - restedMs >= restEveryMs;
    const child = keeper.find(mayStart);
    const report = child?.reports.get(name);
    if (isResting) restWith(child);
    if (report) return report;
    const old = keptAtRest.has(name) ? kept.get(name) : undefined;
    return old ?? null;
  }

  function createCollector<Name extends HelpedName>(name: Name): Collector<Name> {
    let handedOut: HelperReport | null = null;
    return {
      name,
      collect() {
        if (!search()) return null;
        handedOut = null;
        handedOut = findReport(name);
        if (!handedOut) return waiting;
        if ('error' in handedOut) throw new Error(handedOut.error);
        return handedOut.value as Readings[Name] | null;
      },
      made: () => handedOut && { at: handedOut.at, tookMs: handedOut.tookMs },
      close: keeper.end,
    };
  }

  return {
    collectors: names.map((name) => createCollector(name)),
    setResting(value) {
      if (value && !isResting) restedMs = nowMs() - restEveryMs + firstRestMs;
      isResting = value;
    },
  };
}
