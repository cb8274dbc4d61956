import type { HelpedName, HelperGroup, HelperProcess, HelperReport, SpawnHelper } from './protocol.ts';

export interface ChildKeeperOptions {
  readonly group: HelperGroup;
  readonly spawn: SpawnHelper;
  /** A clock that is never set, in ms. */
  readonly nowMs: () => number;
  /** How long it may say nothing at all, and before its first word: drivers take seconds to start. */
  readonly silenceMs: number;
  readonly firstSilenceMs?: number;
}

export interface ReceivedReport {
  readonly report: HelperReport;
  readonly receivedMs: number;
}

export interface Child {
  readonly startedMs: number;
  /** The last report of each reading. */
  readonly reports: ReadonlyMap<HelpedName, ReceivedReport>;
}

export interface ChildKeeper {
  /**
   * The process that is alive, or one that is started now.
   * @throws Error when it has ended or fallen silent, and until it may be started again
   */
  find(): Child;
  /** Ends it for good reason: the next one need not wait. */
  end(): void;
}

interface KeptChild extends Child {
  readonly process: HelperProcess;
  readonly reports: Map<HelpedName, ReceivedReport>;
  heardMs: number;
  isDead: boolean;
}

const firstBackOffMs = 1000;
const lastBackOffMs = 60_000;

/**
 * Keeps one child alive. It reports by itself; one that ends is started again after a growing pause, one that falls silent is
 * killed. Nothing of a dead one is handed out.
 */
export function createChildKeeper(options: ChildKeeperOptions): ChildKeeper {
  const { group, spawn, nowMs, silenceMs, firstSilenceMs = silenceMs } = options;
  const ended = `the helper for ${group} ended; it is started again`;
  let child: KeptChild | null = null;
  /** Was killed; one that hangs in a driver ends only when that returns. */
  let killed: KeptChild | null = null;
  let backOffMs = firstBackOffMs;
  let notBeforeMs = Number.NEGATIVE_INFINITY;

  function start(): KeptChild {
    const started: KeptChild = {
      process: spawn(group),
      startedMs: nowMs(),
      heardMs: nowMs(),
      reports: new Map(),
      isDead: false,
    };
    started.process.onReport((report) => {
      started.heardMs = nowMs();
      started.reports.set(report.reading, { report, receivedMs: started.heardMs });
    });
    started.process.onExit(() => {
      started.isDead = true;
    });
    return started;
  }

  /** What cannot be started now is tried again after the same pauses as one that has ended. */
  function tryStart(): KeptChild {
    try {
      return start();
    } catch (cause) {
      bury({ startedMs: nowMs() });
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`the helper for ${group} could not be started: ${reason}; it is tried again`, { cause });
    }
  }

  /** Forgets a child that is over; the next one has to wait, longer each time, unless this one had lived for a while. */
  function bury({ startedMs }: Pick<KeptChild, 'startedMs'>): void {
    child = null;
    if (nowMs() - startedMs > lastBackOffMs) backOffMs = firstBackOffMs;
    notBeforeMs = nowMs() + backOffMs;
    backOffMs = Math.min(lastBackOffMs, backOffMs * 2);
  }

  /** What cannot be ended must not add up: no other is started before it has. */
  function kill(target: KeptChild): void {
    killed = target;
    target.process.kill();
  }

  return {
    find() {
      if (killed && !killed.isDead) {
        throw new Error(
          `the helper for ${group} was killed, but its process cannot be ended; no other is started before it ends`,
        );
      }
      if (child?.isDead) {
        bury(child);
        throw new Error(ended);
      }
      const limitMs = child?.reports.size === 0 ? firstSilenceMs : silenceMs;
      if (child && nowMs() - child.heardMs > limitMs) {
        kill(child);
        bury(child);
        throw new Error(`the helper for ${group} did not answer for ${limitMs / 1000} s; it is started again`);
      }
      if (child) return child;
      if (nowMs() < notBeforeMs) throw new Error(ended);
      child = tryStart();
      return child;
    },
    end() {
      if (child) kill(child);
      child = null;
    },
  };
}
