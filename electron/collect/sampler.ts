import type { Family } from '../../shared/prometheus/family.ts';
import { type Health, type ReadingName, readingNames, type SampleEvent, type Snapshot } from '../../shared/snapshot.ts';
import { type Clock, compareInstants, type Instant, readInstant } from '../foundation/clock.ts';
import type { Collector, Tick } from '../foundation/collector.ts';
import { trace } from '../foundation/trace.ts';
import { withTimeout } from '../foundation/with-timeout.ts';
import { describeCounts } from './reading-count.ts';
import { createReadingSlot, type ReadingSlot } from './reading-slot.ts';

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
  /** How often each reading was taken and failed, and how long that took. */
  readonly statistics: readonly Family[];
  close(): void;
}

export function createSampler(options: SamplerOptions): Sampler {
  const { clock, deadlineMs = 200, absent = {}, report, onHealthChange } = options;
  const slots = options.collectors.map((collector) =>
    createReadingSlot(collector, { clock, absence: absent[collector.name], report, onHealthChange }),
  );
  let last: (Instant & { readonly intervalMs: number }) | null = null;

  async function sample(intervalMs: number): Promise<Snapshot> {
    const instant = readInstant(clock);
    const lastIntervalMs = last?.intervalMs ?? 0;
    const events: SampleEvent[] = [];
    let sinceLastMs: number | null = null;
    if (last) {
      events.push(...compareInstants(last, instant, 2.5 * Math.max(intervalMs, lastIntervalMs)));
      if (events.length === 0) sinceLastMs = instant.monotonicMs - last.monotonicMs;
    }
    const maxGapMs = events.length > 0 ? 0 : Number.POSITIVE_INFINITY;
    const { at, monotonicMs } = instant;
    const tick: Tick = { at, monotonicMs, maxGapMs, emit: (event) => events.push(event) };
    const started = slots.map((slot) => slot.start(tick, intervalMs, lastIntervalMs));
    last = { ...instant, intervalMs };
    // Synchronous collectors have settled by now; a timer is made only for the others.
    if (slots.some((slot) => slot.isRunning)) {
      await withTimeout(Promise.allSettled(started), deadlineMs, 'readings are late').catch(() => undefined);
    }
    for (const slot of slots) slot.markLate(monotonicMs);
    trace(() => describeSample(slots, at, clock.monotonicMs() - monotonicMs));
    return assemble(slots, { at, monotonicMs, sinceLastMs, events: Object.freeze([...events]) }, absent);
  }

  return {
    sample,
    statistics: describeCounts(slots),
    pause(names) {
      for (const slot of slots) slot.setPaused(names.has(slot.name));
    },
    close() {
      for (const slot of slots) slot.close();
    },
  };
}

/** The readings that were taken, and those that are not well. */
function describeSample(slots: readonly ReadingSlot[], at: number, tookMs: number): string {
  const readings = slots.flatMap(({ name, health }) => {
    if (health.state === 'ok' && health.at === at) return [`${name} ${health.tookMs.toFixed(2)} ms`];
    return health.state === 'ok' || health.state === 'absent' ? [] : [`${name} ${health.state}`];
  });
  return `sample took ${tookMs.toFixed(2)} ms: ${readings.join(', ')}`;
}

function assemble(
  slots: readonly ReadingSlot[],
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
    readings[slot.name] = slot.value;
    health[slot.name] = slot.health;
  }
  return Object.freeze({ ...head, health: Object.freeze(health), ...readings }) as unknown as Snapshot;
}
