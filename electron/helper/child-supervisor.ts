import { createBackoff } from '../../shared/backoff.ts';
import { UserError } from '../../shared/user-error.ts';
import { trace } from '../foundation/trace.ts';
import type { HelperGroup, HelperProcess, HelperReading, HelperReport, SpawnHelper } from './protocol.ts';

export interface ChildSupervisorOptions {
  readonly group: HelperGroup;
  readonly spawn: SpawnHelper;
  /** A monotonic clock. */
  readonly nowMs: () => number;
  /** Asked at each use, because settings change some. */
  limits(): HelperLimits;
}

export interface HelperLimits {
  /** Maximum time between two reports of any kind, and until the first one: drivers take seconds to start. */
  readonly reportTimeoutMs: number;
  readonly firstReportTimeoutMs?: number;
  /**
   * Maximum age of a report, unless its own interval is longer, and maximum time until the first. Defaults: the report timeouts.
   */
  readonly maxAgeMs?: number;
  readonly maxFirstWaitMs?: number;
}

export interface ReceivedReport {
  readonly report: HelperReport;
  readonly receivedMs: number;
}

export interface Child {
  readonly startedMs: number;
  /** The last report of each reading. */
  readonly reports: ReadonlyMap<HelperReading, ReceivedReport>;
}

export interface ChildSupervisor {
  /**
   * Returns the running process, starting one if necessary.
   * @throws Error if it has exited or stopped reporting, and until it may be restarted
   */
  ensureRunning(): Child;
  /** Ends the process. The next one starts without delay. */
  stop(): void;
}

interface SupervisedChild extends Child {
  readonly process: HelperProcess;
  readonly reports: Map<HelperReading, ReceivedReport>;
  lastReportMs: number;
  hasExited: boolean;
}

const minBackoffMs = 1000;
const maxBackoffMs = 60_000;

/**
 * Keeps one child process running. It is restarted with back-off when it exits, and killed when it stops reporting. Reports of a
 * process that has exited are not used.
 */
export function createChildSupervisor(options: ChildSupervisorOptions): ChildSupervisor {
  const { group, spawn, nowMs } = options;
  const exited = `the ${group} helper exited; restarting it`;
  const backoff = createBackoff({ firstMs: minBackoffMs, maxMs: maxBackoffMs });
  let child: SupervisedChild | null = null;
  /** A killed process that hangs in a driver exits only when the driver returns. */
  let killed: SupervisedChild | null = null;
  let notBeforeMs = Number.NEGATIVE_INFINITY;

  function start(): SupervisedChild {
    const started: SupervisedChild = {
      process: spawn(group),
      startedMs: nowMs(),
      lastReportMs: nowMs(),
      reports: new Map(),
      hasExited: false,
    };
    trace(() => `helper ${group} started`);
    started.process.onReport((report) => {
      started.lastReportMs = nowMs();
      trace(() => `helper ${group} reported ${report.reading}, which took ${report.tookMs.toFixed(2)} ms`);
      started.reports.set(report.reading, { report, receivedMs: started.lastReportMs });
    });
    started.process.onExit(() => {
      started.hasExited = true;
      trace(() => `helper ${group} ended`);
    });
    return started;
  }

  function tryStart(): SupervisedChild {
    try {
      return start();
    } catch (cause) {
      scheduleRestart({ startedMs: nowMs() });
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new UserError(`the ${group} helper could not be started: ${reason}; retrying`, { cause });
    }
  }

  /** The delay grows with each restart, unless the process had been running for a while. */
  function scheduleRestart({ startedMs }: Pick<SupervisedChild, 'startedMs'>): void {
    child = null;
    if (nowMs() - startedMs > maxBackoffMs) backoff.reset();
    notBeforeMs = nowMs() + backoff.nextMs();
  }

  /** No other process is started before this one has exited, so that processes that cannot be killed do not accumulate. */
  function kill(target: SupervisedChild): void {
    killed = target;
    target.process.kill();
  }

  return {
    ensureRunning() {
      if (killed && !killed.hasExited) {
        throw new UserError(
          `the ${group} helper does not exit although it was killed; it is restarted once it has exited`,
        );
      }
      if (child?.hasExited) {
        scheduleRestart(child);
        throw new UserError(exited);
      }
      const { reportTimeoutMs, firstReportTimeoutMs = reportTimeoutMs } = options.limits();
      const timeoutMs = child?.reports.size === 0 ? firstReportTimeoutMs : reportTimeoutMs;
      if (child && nowMs() - child.lastReportMs > timeoutMs) {
        kill(child);
        scheduleRestart(child);
        throw new UserError(`the ${group} helper did not respond for ${timeoutMs / 1000} s; restarting it`);
      }
      if (child) return child;
      if (nowMs() < notBeforeMs) throw new UserError(exited);
      child = tryStart();
      return child;
    },
    stop() {
      if (child) kill(child);
      child = null;
    },
  };
}
