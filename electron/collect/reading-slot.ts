import type { Health, HealthState, ReadingName } from '../../shared/snapshot.ts';
import type { Clock } from '../foundation/clock.ts';
import { type Collector, type Tick, waiting } from '../foundation/collector.ts';
import { explainFailure } from '../foundation/files/explain-error.ts';
import { createCostMeter } from './cost-meter.ts';
import { createReadingCounter, type ReadingCount } from './reading-count.ts';

/** One reading of a sampler: its last value, and how that came about. */
export interface ReadingSlot {
  readonly name: ReadingName;
  readonly value: unknown;
  readonly health: Health;
  readonly isRunning: boolean;
  readonly count: ReadingCount;
  /**
   * Takes the reading if it is due.
   * @param intervalMs the sampling interval
   * @param lastIntervalMs the sampling interval at the previous sample
   */
  start(tick: Tick, intervalMs: number, lastIntervalMs: number): Promise<void> | null;
  /** Marks a reading that is still being taken as late, unless its last value is recent enough. */
  markLate(nowMs: number): void;
  /** The last value of a paused reading is not shown. */
  setPaused(isPaused: boolean): void;
  close(): void;
}

export interface SlotOptions {
  readonly clock: Clock;
  /** Why the reading is not available if the collector finds nothing. */
  readonly absence?: string | undefined;
  /** For the log: the details of a bug that makes the reading fail. */
  report?: ((text: string) => void) | undefined;
  /** Called when the reading starts to fail and when it works again, not in between. */
  onHealthChange?: ((name: ReadingName, health: Health) => void) | undefined;
}

/** A reading counts as due this much early, because timers are not exact. */
const dueToleranceMs = 50;

export function createReadingSlot(collector: Collector, options: SlotOptions): ReadingSlot {
  const { clock, absence } = options;
  const { name, intervalMs: ownIntervalMs } = collector;
  const cost = createCostMeter();
  const counter = createReadingCounter();
  let value: unknown = null;
  let health: Health = { state: 'waiting', at: clock.now(), tookMs: 0 };
  let startedMs = Number.NEGATIVE_INFINITY;
  /** When reading the value started. */
  let valueMs = Number.NEGATIVE_INFINITY;
  let isRunning = false;
  let isPaused = false;

  function settle(nowHealth: Health, nowValue: unknown): void {
    // It was already running when it was paused.
    if (health.state === 'paused' && isPaused) return;
    const before = health.state;
    value = nowValue;
    valueMs = startedMs;
    health = nowHealth;
    const isBad = health.state === 'failed' || health.state === 'late';
    const wasBad = before === 'failed' || before === 'late';
    if (isBad ? before !== health.state : wasBad) notify();
  }

  /** A listener that throws must not be mistaken for a failed reading. */
  function notify(): void {
    try {
      options.onHealthChange?.(name, health);
    } catch {
      // There is no one to report it to.
    }
  }

  async function run(tick: Tick): Promise<void> {
    isRunning = true;
    startedMs = tick.monotonicMs;
    const beganMs = clock.monotonicMs();
    const tookMs = () => clock.monotonicMs() - beganMs;
    const addCost = () => cost.add(tookMs(), clock.monotonicMs());
    let skipped: { readonly error?: string } = {};
    const skip = (problem: string) => {
      skipped = { error: skipped.error ?? problem };
    };
    try {
      const reading = collector.collect({ ...tick, skip });
      const result = reading instanceof Promise ? await reading : reading;
      const isKnown = result !== null && result !== waiting;
      const timing = collector.timing?.() ?? { at: tick.at, tookMs: tookMs() };
      if (isKnown) counter.add(timing.at, timing.tookMs, health.state === 'late');
      const reason = result === null && absence !== undefined ? { error: absence } : {};
      settle({ state: stateOf(result), ...reason, ...skipped, ...timing, ...addCost() }, isKnown ? result : null);
    } catch (error) {
      const report = (text: string) => health.state !== 'failed' && options.report?.(text);
      const message = explainFailure(error, `reading ${name}`, report);
      counter.add(collector.timing?.()?.at ?? tick.at, tookMs(), true);
      settle({ state: 'failed', at: tick.at, tookMs: tookMs(), error: message, ...addCost() }, null);
    } finally {
      isRunning = false;
    }
  }

  /** While a slow reading is being taken again, its last value may be shown for a while, with the time it was taken at. */
  function isFresh(nowMs: number): boolean {
    return health.state === 'ok' && ownIntervalMs !== undefined && nowMs - valueMs <= 2.5 * ownIntervalMs;
  }

  return {
    name,
    get value() {
      return value;
    },
    get health() {
      return health;
    },
    get isRunning() {
      return isRunning;
    },
    get count() {
      return counter.count;
    },
    start(tick, intervalMs, lastIntervalMs) {
      if (isRunning || isPaused) return null;
      const dueMs = Math.max(intervalMs, ownIntervalMs ?? 0);
      if (dueMs > intervalMs && tick.monotonicMs - startedMs < dueMs - dueToleranceMs) return null;
      // If the interval has just changed, the time since the last sample was still the old one.
      const expectedMs = Math.max(dueMs, lastIntervalMs);
      return run({ ...tick, maxGapMs: tick.maxGapMs === 0 ? 0 : 2.5 * expectedMs });
    },
    markLate(nowMs) {
      if (!isRunning || health.state === 'late' || isFresh(nowMs)) return;
      settle({ state: 'late', at: health.at, tookMs: clock.monotonicMs() - startedMs }, null);
    },
    setPaused(paused) {
      isPaused = paused;
      if (paused) settle({ ...health, state: 'paused' }, null);
      // Read at the next sample, even if it is not due yet.
      else if (health.state === 'paused') startedMs = Number.NEGATIVE_INFINITY;
    },
    close: () => collector.close?.(),
  };
}

function stateOf(value: unknown): HealthState {
  if (value === waiting) return 'waiting';
  return value === null ? 'absent' : 'ok';
}
