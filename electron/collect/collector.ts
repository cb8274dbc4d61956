import type { ReadingName, Readings } from '../../shared/snapshot.ts';

/** The instant a sample is taken at, told to every collector so that all agree on it. */
export interface Tick {
  /** Unix milliseconds. */
  readonly at: number;
  /** Milliseconds of a clock that is never set. */
  readonly monotonicMs: number;
  /** Longest time since the last sample over which a rate is still meant; beyond it lies a gap. */
  readonly maxGapMs: number;
}

/**
 * Reads one thing. `null` when this machine has no such thing; throws when it has but it could not be read.
 * A collector that can wait returns a promise; the sampler never starts it twice at once.
 */
export interface Collector<Name extends ReadingName = ReadingName> {
  readonly name: Name;
  /** Slower than the sampling interval; absent means every tick. */
  readonly everyMs?: number;
  collect(tick: Tick): Readings[Name] | null | Promise<Readings[Name] | null>;
  close?(): void;
}
