import type { Gpu } from '../../shared/snapshot.ts';
import type { Collector } from '../collect/collector.ts';
import type { HelperProcess, HelperReport, SpawnHelper } from './protocol.ts';

export interface GpuCollectorOptions {
  readonly spawn: SpawnHelper;
  /** Whether there is a card to look at; no process is started for a machine without. */
  hasCard(): boolean;
}

const silenceMs = 6000;
const firstBackOffMs = 1000;
const lastBackOffMs = 60_000;
/** Cards may be plugged in, and drivers loaded late. */
const searchEveryMs = 60_000;

interface Child {
  readonly process: HelperProcess;
  readonly startedMs: number;
  heardMs: number;
  report: HelperReport | null;
  isDead: boolean;
}

/**
 * GPUs are read in a child, so that a driver that wedges costs this reading only. The child reports by itself; one that
 * ends is started again after a growing pause, one that falls silent is killed. Nothing old is handed out of a dead one.
 */
export function createGpuCollector({ spawn, hasCard }: GpuCollectorOptions): Collector<'gpus'> {
  let child: Child | null = null;
  let backOffMs = firstBackOffMs;
  let notBeforeMs = Number.NEGATIVE_INFINITY;
  let searchedMs = Number.NEGATIVE_INFINITY;
  let isThere = false;
  let nowMs = 0;

  function start(): Child {
    const started: Child = { process: spawn(), startedMs: nowMs, heardMs: nowMs, report: null, isDead: false };
    started.process.onReport((report) => {
      started.report = report;
      started.heardMs = nowMs;
    });
    started.process.onExit(() => {
      started.isDead = true;
    });
    return started;
  }

  /** Forgets a child that is over; the next one has to wait, longer each time, unless this one had lived for a while. */
  function bury({ startedMs }: Child): void {
    child = null;
    if (nowMs - startedMs > lastBackOffMs) backOffMs = firstBackOffMs;
    notBeforeMs = nowMs + backOffMs;
    backOffMs = Math.min(lastBackOffMs, backOffMs * 2);
  }

  function readReport(current: Child): readonly Gpu[] | null {
    if (current.isDead) {
      bury(current);
      throw new Error('the GPU helper ended; it is started again');
    }
    if (nowMs - current.heardMs > silenceMs) {
      current.process.kill();
      bury(current);
      throw new Error(`the GPU helper did not answer for ${silenceMs / 1000} s; it is started again`);
    }
    if (current.report === null) return null;
    if ('error' in current.report) throw new Error(current.report.error);
    return current.report.gpus.length > 0 ? current.report.gpus : null;
  }

  return {
    name: 'gpus',
    collect({ monotonicMs }) {
      nowMs = monotonicMs;
      if (child) return readReport(child);
      if (nowMs - searchedMs >= searchEveryMs) {
        searchedMs = nowMs;
        isThere = hasCard();
      }
      if (!isThere) return null;
      if (nowMs < notBeforeMs) throw new Error('the GPU helper ended; it is started again');
      child = start();
      return null;
    },
    close: () => child?.process.kill(),
  };
}
