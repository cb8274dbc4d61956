import type { Health, ReadingName, Readings, SampleEvent } from '../../shared/snapshot.ts';

/** The instant a sample is taken at, told to every collector so that all agree on it. */
export interface Tick {
  /** Unix milliseconds. */
  readonly at: number;
  /** Milliseconds of a clock that is never set. */
  readonly monotonicMs: number;
  /** Longest time since the last sample over which a rate is still meant; beyond it lies a gap. */
  readonly maxGapMs: number;
  /** Takes what a collector noticed beside its figures: a reset counter, a disk that came. */
  tell(event: SampleEvent): void;
  /** Takes what a collector had to leave out of its reading: a line that cannot be read. The first of them is shown as its error. */
  skip?(problem: string): void;
}

/** The answer of a collector whose first reading is still on its way. */
export const waiting = Symbol('waiting');

type Answer<Name extends ReadingName> = Readings[Name] | null | typeof waiting;

/**
 * Reads one thing. `null` when this machine has no such thing; throws when it has but it could not be read.
 * A collector that can wait returns a promise; the sampler never starts it twice at once.
 */
export interface Collector<Name extends ReadingName = ReadingName> {
  readonly name: Name;
  /** Slower than the sampling interval; absent means every tick. */
  readonly everyMs?: number;
  collect(tick: Tick): Answer<Name> | Promise<Answer<Name>>;
  /** When the reading handed out last was made, and how long that took, where it was not made at the call. */
  made?(): Pick<Health, 'at' | 'tookMs'> | null;
  close?(): void;
}
