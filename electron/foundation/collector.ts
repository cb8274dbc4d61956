import type { Health, ReadingName, Readings, SampleEvent } from '../../shared/snapshot.ts';

/** The instant of a sample, the same for every collector. */
export interface Tick {
  /** Unix milliseconds. */
  readonly at: number;
  /** Milliseconds of a monotonic clock. */
  readonly monotonicMs: number;
  /** Maximum time since the last sample over which a rate makes sense; a longer one is a gap. */
  readonly maxGapMs: number;
  /** Reports what a collector noticed besides its values: a counter reset, a new disk. */
  emit(event: SampleEvent): void;
  /** Reports what a collector had to leave out of its reading, such as a malformed line. The first one is shown as its error. */
  skip?(problem: string): void;
}

/** Returned by a collector whose first reading has not arrived yet. */
export const waiting = Symbol('waiting');

type Result<Name extends ReadingName> = Readings[Name] | null | typeof waiting;

/** Takes one reading. The sampler never runs a collector twice at once. */
export interface Collector<Name extends ReadingName = ReadingName> {
  readonly name: Name;
  /** Minimum time between two readings; without it the reading is taken at every tick. */
  readonly intervalMs?: number;
  /** @returns `null` if this machine has no such thing. @throws Error if it has, but it cannot be read */
  collect(tick: Tick): Result<Name> | Promise<Result<Name>>;
  /** When the last returned reading was taken, and how long that took, if it was taken earlier, in a helper process. */
  timing?(): Pick<Health, 'at' | 'tookMs'> | null;
  close?(): void;
}
