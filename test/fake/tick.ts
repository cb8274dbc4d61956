import type { Tick } from '../../electron/foundation/collector.ts';
import type { SampleEvent } from '../../shared/snapshot.ts';

/** A tick at the same milliseconds of both clocks; events are added to `events`. */
export function tickAt(ms: number, maxGapMs = 2500, events: SampleEvent[] = []): Tick {
  return { at: ms, monotonicMs: ms, maxGapMs, emit: (event) => events.push(event) };
}
