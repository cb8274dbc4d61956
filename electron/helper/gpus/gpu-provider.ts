import type { Gpu } from '../../../shared/readings/gpus.ts';

/** The instant of a look. */
export interface Now {
  /** Unix ms. */
  readonly at: number;
  /** ms of a clock that is never set. */
  readonly monotonicMs: number;
}

/** Reads the cards of some vendors. */
export interface GpuProvider {
  /** All its cards; one that cannot be read is among them and says why. `null` where there is none. */
  read(now: Now): Promise<readonly Gpu[] | null>;
}

/** Cards of which some can be read, until it is closed. */
export interface CardSession {
  /** The cards it was opened for, or found by itself where none were named. */
  readonly ids: readonly string[];
  /** @param nowMs of a clock that is never set @throws Error in words for the user, when this card cannot be read */
  read(id: string, nowMs: number): Gpu | Promise<Gpu>;
  /** Lets go of the cards. */
  close(): void;
}

/**
 * Takes hold of cards, and touches no other. `null` takes all.
 * @throws Error in words for the user
 */
export type OpenSession = (ids: readonly string[] | null) => Promise<CardSession>;
