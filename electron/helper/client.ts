import type { Readings } from '../../shared/snapshot.ts';
import { UserError } from '../../shared/user-error.ts';
import { type Collector, waiting } from '../foundation/collector.ts';
import { type Child, type ChildSupervisorOptions, createChildSupervisor } from './child-supervisor.ts';
import { type HelperReading, type HelperReport, helperReadings } from './protocol.ts';

export interface HelperOptions extends ChildSupervisorOptions {
  /** Whether there is anything to read; without it no process is started. Checked every minute. */
  isNeeded?(): boolean;
}

export interface Helper {
  readonly collectors: readonly Collector[];
  /** What it reads was changed: the next sample starts it again, if it is needed. */
  restart(): void;
}

/** Cards may be plugged in, and drivers loaded later. */
const checkIntervalMs = 60_000;

/**
 * The readings of one helper process as collectors. The process runs as long as Tacho, even if no window is open: alert rules,
 * history and tray need its readings at any time, and starting it for each of them costs more than keeping it.
 */
export function createHelper(options: HelperOptions): Helper {
  const { group, nowMs, isNeeded = () => true } = options;
  const names: readonly HelperReading[] = helperReadings[group];
  const supervisor = createChildSupervisor(options);
  let checkedMs = Number.NEGATIVE_INFINITY;
  let wasNeeded = false;

  function checkNeeded(): boolean {
    if (nowMs() - checkedMs >= checkIntervalMs) {
      checkedMs = nowMs();
      wasNeeded = isNeeded();
      // The last card was removed.
      if (!wasNeeded) supervisor.stop();
    }
    return wasNeeded;
  }

  /** @throws Error if the report is overdue, even if other reports of the process still arrive */
  function findReport(child: Child, name: HelperReading): HelperReport | null {
    const limits = options.limits();
    const { reportTimeoutMs, firstReportTimeoutMs = reportTimeoutMs } = limits;
    const { maxAgeMs = reportTimeoutMs, maxFirstWaitMs = firstReportTimeoutMs } = limits;
    const received = child.reports.get(name);
    const ageMs = nowMs() - (received?.receivedMs ?? child.startedMs);
    const limitMs = received ? Math.max(maxAgeMs, 2.5 * received.report.intervalMs) : maxFirstWaitMs;
    if (ageMs > limitMs) throw new UserError(`no report from the ${group} helper for ${Math.round(ageMs / 1000)} s`);
    return received?.report ?? null;
  }

  function createCollector<Name extends HelperReading>(name: Name): Collector<Name> {
    let last: HelperReport | null = null;
    return {
      name,
      collect() {
        last = null;
        if (!checkNeeded()) return null;
        last = findReport(supervisor.ensureRunning(), name);
        if (!last) return waiting;
        if ('error' in last) {
          const { error, details } = last;
          throw details === undefined ? new UserError(error) : new Error(details);
        }
        return last.value as Readings[Name] | null;
      },
      timing: () => last && { at: last.at, tookMs: last.tookMs },
      close: supervisor.stop,
    };
  }

  return {
    collectors: names.map((name) => createCollector(name)),
    restart() {
      supervisor.stop();
      checkedMs = Number.NEGATIVE_INFINITY;
    },
  };
}
