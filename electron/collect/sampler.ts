import {
  type Health,
  type HealthState,
  type ReadingName,
  readingNames,
  type SampleEvent,
  type Snapshot,
} from '../../shared/snapshot.ts';
import { type Clock, compareInstants, type Instant, readInstant } from '../foundation/clock.ts';
import { type Collector, type Tick, waiting } from '../foundation/collector.ts';
import { explainFailure } from '../foundation/files/explain-error.ts';
import { withTimeout } from '../foundation/with-timeout.ts';
import { type CostMeter, createCostMeter } from './cost-meter.ts';

export interface SamplerOptions {
  readonly collectors: readonly Collector[];
  readonly clock: Clock;
  /** How long a snapshot waits for asynchronous readings. */
  readonly deadlineMs?: number;
  /** Why a reading is not available, if it has no collector or its collector finds nothing. */
  readonly absent?: Readonly<Partial<Record<ReadingName, string>>>;
  /** For the log: the details of a bug that makes a reading fail. */
  report?(text: string): void;
  /** Called when a reading starts to fail and when it works again, not in between. */
  onHealthChange?(name: ReadingName, health: Health): void;
}

export interface Sampler {
  /** Takes one snapshot. Never rejects. @param intervalMs the current sampling interval */
  sample(intervalMs: number): Promise<Snapshot>;
  /** Pauses these readings and resumes all others. The last values of paused readings are not shown. */
  pause(names: ReadonlySet<ReadingName>): void;
  close(): void;
}

interface Slot {
  readonly collector: Collector;
  value: unknown;
  health: Health;
  startedMs: number;
  /** When reading the value started. */
  valueMs: number;
  running: boolean;
  readonly cost: CostMeter;
}

/** A reading counts as due this much early, because timers are not exact. */
const dueToleranceMs = 50;

export function createSampler(options: SamplerOptions): Sampler {
  const { clock, deadlineMs = 200, absent = {} } = options;
  const slots = options.collectors.map(
    (collector): Slot => ({
      collector,
      value: null,
      health: { state: 'waiting', at: clock.now(), tookMs: 0 },
      startedMs: Number.NEGATIVE_INFINITY,
      valueMs: Number.NEGATIVE_INFINITY,
      running: false,
      cost: createCostMeter(),
    }),
  );
  let paused: ReadonlySet<ReadingName> = new Set();
  let last: (Instant & { readonly intervalMs: number }) | null = null;

  function settle(slot: Slot, health: Health, value: unknown): void {
    // It was already running when it was paused.
    if (slot.health.state === 'paused' && paused.has(slot.collector.name)) return;
    const before = slot.health.state;
    slot.value = value;
    slot.valueMs = slot.startedMs;
    slot.health = health;
    const isBad = health.state === 'failed' || health.state === 'late';
    const wasBad = before === 'failed' || before === 'late';
    if (isBad ? before !== health.state : wasBad) notify(slot.collector.name, health);
  }

  /** A listener that throws must not be mistaken for a failed reading. */
  function notify(name: ReadingName, health: Health): void {
    try {
      options.onHealthChange?.(name, health);
    } catch {
      // There is no one to report it to.
    }
  }

  function explainAbsence(name: ReadingName): { readonly error?: string } {
    const error = absent[name];
    return error === undefined ? {} : { error };
  }

  async function run(slot: Slot, tick: Tick): Promise<void> {
    slot.running = true;
    slot.startedMs = tick.monotonicMs;
    const startedMs = clock.monotonicMs();
    const tookMs = () => clock.monotonicMs() - startedMs;
    const cost = () => slot.cost.add(tookMs(), clock.monotonicMs());
    let skipped: { readonly error?: string } = {};
    const skip = (problem: string) => {
      skipped = { error: skipped.error ?? problem };
    };
    try {
      const reading = slot.collector.collect({ ...tick, skip });
      const value = reading instanceof Promise ? await reading : reading;
      const isKnown = value !== null && value !== waiting;
      const timing = slot.collector.timing?.() ?? { at: tick.at, tookMs: tookMs() };
      const reason = value === null ? explainAbsence(slot.collector.name) : {};
      settle(slot, { state: stateOf(value), ...reason, ...skipped, ...timing, ...cost() }, isKnown ? value : null);
    } catch (error) {
      const report = (text: string) => slot.health.state !== 'failed' && options.report?.(text);
      const message = explainFailure(error, `reading ${slot.collector.name}`, report);
      settle(slot, { state: 'failed', at: tick.at, tookMs: tookMs(), error: message, ...cost() }, null);
    } finally {
      slot.running = false;
    }
  }

  /** Starts a reading if it is due. */
  function start(slot: Slot, tick: Tick, intervalMs: number): Promise<void> | null {
    if (slot.running || paused.has(slot.collector.name)) return null;
    const ownIntervalMs = Math.max(intervalMs, slot.collector.intervalMs ?? 0);
    const isDue = ownIntervalMs <= intervalMs || tick.monotonicMs - slot.startedMs >= ownIntervalMs - dueToleranceMs;
    if (!isDue) return null;
    // If the interval has just changed, the time since the last sample was still the old one.
    const expectedMs = Math.max(ownIntervalMs, last?.intervalMs ?? 0);
    return run(slot, { ...tick, maxGapMs: tick.maxGapMs === 0 ? 0 : 2.5 * expectedMs });
  }

  async function sample(intervalMs: number): Promise<Snapshot> {
    const instant = readInstant(clock);
    const events: SampleEvent[] = [];
    let sinceLastMs: number | null = null;
    if (last) {
      const expectedMs = Math.max(intervalMs, last.intervalMs);
      events.push(...compareInstants(last, instant, 2.5 * expectedMs));
      if (events.length === 0) sinceLastMs = instant.monotonicMs - last.monotonicMs;
    }
    const maxGapMs = events.length > 0 ? 0 : Number.POSITIVE_INFINITY;
    const { at, monotonicMs } = instant;
    const tick: Tick = { at, monotonicMs, maxGapMs, emit: (event) => events.push(event) };
    const started = slots.map((slot) => start(slot, tick, intervalMs));
    last = { ...instant, intervalMs };
    // Synchronous collectors have settled by now; a timer is made only for the others.
    if (slots.some((slot) => slot.running)) {
      await withTimeout(Promise.allSettled(started), deadlineMs, 'readings are late').catch(() => undefined);
    }
    for (const slot of slots) {
      if (!slot.running || slot.health.state === 'late' || isFresh(slot, tick.monotonicMs)) continue;
      settle(slot, { state: 'late', at: slot.health.at, tookMs: clock.monotonicMs() - slot.startedMs }, null);
    }
    return assemble(slots, { at, monotonicMs, sinceLastMs, events: Object.freeze([...events]) }, absent);
  }

  return {
    sample,
    pause(names) {
      paused = names;
      for (const slot of slots) {
        const { name } = slot.collector;
        if (names.has(name)) settle(slot, { ...slot.health, state: 'paused' }, null);
        // Read at the next sample, even if it is not due yet.
        else if (slot.health.state === 'paused') slot.startedMs = Number.NEGATIVE_INFINITY;
      }
    },
    close: () => {
      for (const { collector } of slots) collector.close?.();
    },
  };
}

function stateOf(value: unknown): HealthState {
  if (value === waiting) return 'waiting';
  return value === null ? 'absent' : 'ok';
}

function assemble(
  slots: readonly Slot[],
  head: Pick<Snapshot, 'at' | 'monotonicMs' | 'sinceLastMs' | 'events'>,
  absent: NonNullable<SamplerOptions['absent']>,
): Snapshot {
  const readings: Record<string, unknown> = {};
  const health: Record<string, Health> = {};
  // Readings without a collector on this platform are absent.
  for (const name of readingNames) {
    const error = absent[name];
    readings[name] = null;
    health[name] = { state: 'absent', at: head.at, tookMs: 0, ...(error === undefined ? {} : { error }) };
  }
  for (const slot of slots) {
    readings[slot.collector.name] = slot.value;
    health[slot.collector.name] = slot.health;
  }
  return Object.freeze({ ...head, health: Object.freeze(health), ...readings }) as unknown as Snapshot;
}

/** While a slow reading is being taken again, the last value may be shown for a while, with the time it was taken at. */
function isFresh({ collector, health, valueMs }: Slot, nowMs: number): boolean {
  return health.state === 'ok' && collector.intervalMs !== undefined && nowMs - valueMs <= 2.5 * collector.intervalMs;
}
